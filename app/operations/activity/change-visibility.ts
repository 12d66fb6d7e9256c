import { noticeVisibilityChanged } from '#db/access-notices.ts'
import type { Database } from '#db/database.ts'
import { peopleAround } from '#db/queries/activity/people.ts'
import { setRole } from '#db/queries/activity/roles.ts'
import { setVisibility } from '#db/queries/activity/visibility.ts'
import { recordStudyFact } from '#db/queries/people/space-facts.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import { roleOf } from '#domain/activity/organizers.ts'
import { type Visibility, widens } from '#domain/activity/visibility.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
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
 * Shows a lesson study to more people or to fewer, and writes it into the audit. `from` is what the person saw when
 * they decided: when it is something else meanwhile, `tryAgain`. Whoever shows it to fewer keeps organising it.
 */
export async function changeVisibility(
  { db, clock, newId, settleSeats }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; from: Visibility; to: Visibility },
): Promise<Outcome<null>> {
  const { lessonStudyId, from, to } = input
  const asked = await askLessonStudy(db, viewer, 'lessonStudy.show', lessonStudyId)
  if (!asked.ok) return asked
  const { personId } = asked.value.person
  if (from === to) return done(null)
  const changed = await db.transaction(async (tx): Promise<Outcome<string[]>> => {
    await lockFacts(tx, lessonStudyId)
    const atMs = clock()
    const { people, visibility } = await peopleAround(tx, lessonStudyId, atMs)
    if (visibility !== from) return refused('tryAgain')
    const kind = widens(from, to) ? 'visibility.widened' : 'visibility.narrowed'
    const fact = { lessonStudyId, personId, kind, body: { from, to }, atMs } as const
    // The title is written down while, or as soon as, those who look after the community may know it.
    if (kind === 'visibility.narrowed') await recordStudyFact(tx, fact)
    await setVisibility(tx, lessonStudyId, to)
    if (kind === 'visibility.widened') await recordStudyFact(tx, fact)
    const self = people.find((it) => it.personId === personId)
    const organised = people.some((it) => roleOf(it, to) === 'organizer')
    if (self === undefined || roleOf(self, to) === null || !organised) {
      const role = { role: 'organizer', untilMs: null } as const
      await setRole(tx, { lessonStudyId, personId, givenBy: personId, atMs, ...role })
      const lessonStudyIds = [lessonStudyId]
      await tellAccessChanged(tx, { personId, by: personId, lessonStudyIds, ...role, atMs, newId })
    }
    await noticeVisibilityChanged(tx, lessonStudyId)
    return done(people.filter((it) => roleOf(it, from) !== roleOf(it, to)).map((it) => it.personId))
  })
  if (!changed.ok) return changed
  await Promise.all(changed.value.map((whom) => settleSeats(whom, [lessonStudyId])))
  return done(null)
}
