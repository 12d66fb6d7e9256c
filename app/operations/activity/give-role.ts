import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { peopleAround } from '#db/queries/activity/people.ts'
import { deleteRole, setRole } from '#db/queries/activity/roles.ts'
import { revokeInvitationsOf } from '#db/queries/people/invitations.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import { person } from '#db/schema/people.ts'
import { keptEnd } from '#domain/activity/guest-access.ts'
import { keepsAnOrganizer } from '#domain/activity/organizers.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { ActivityRole } from '#domain/people/roles.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { tellAccessChanged } from '../people/tell-access-changed.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
  /** Brings the person's seats in these rooms into line with what they may now. Never throws. */
  readonly settleSeats: (personId: string, lessonStudyIds: readonly string[]) => Promise<void>
}

/**
 * Gives somebody a role in a lesson study, changes it, or takes it away (`role: null`: what the community
 * gives remains). It holds at once, everywhere. The end that a role had stays, but an organizer's has
 * none. Who is taken out cannot come back by the links that let them in. Refuses to leave a lesson
 * study without an organizer.
 */
export async function giveRole(
  { db, clock, newId, settleSeats }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; personId: string; role: ActivityRole | null },
): Promise<Outcome<null>> {
  const { lessonStudyId, personId, role } = input
  const asked = await askLessonStudy(db, viewer, 'lessonStudy.giveRoles', lessonStudyId)
  if (!asked.ok) return asked
  if (!z.uuid().safeParse(personId).success) return refused('notFound')
  const given = await db.transaction(async (tx): Promise<Outcome<null>> => {
    // Two organizers may not put each other down at once and leave nobody.
    await lockFacts(tx, lessonStudyId)
    const known = await tx.select({ id: person.id }).from(person).where(eq(person.id, personId))
    if (known.length === 0) return refused('notFound')
    const atMs = clock()
    const { people, visibility } = await peopleAround(tx, lessonStudyId, atMs)
    if (!keepsAnOrganizer(people, personId, role, visibility)) return refused('lastOrganizer')
    const by = asked.value.person.personId
    const untilMs =
      role === null ? null : keptEnd(role, people.find((it) => it.personId === personId)?.untilMs ?? null)
    if (role === null) {
      await deleteRole(tx, lessonStudyId, personId)
      const place = { kind: 'lessonStudy', id: lessonStudyId } as const
      await revokeInvitationsOf(tx, place, { personId, atMs, cameBy: true })
    } else {
      await setRole(tx, { lessonStudyId, personId, role, givenBy: by, atMs, untilMs })
    }
    await tellAccessChanged(tx, { personId, by, lessonStudyIds: [lessonStudyId], role, untilMs, atMs, newId })
    return done(null)
  })
  if (given.ok) await settleSeats(personId, [lessonStudyId])
  return given
}
