import type { Database } from '#db/database.ts'
import { insertInvitation } from '#db/queries/people/invitations.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { recordStudyFact } from '#db/queries/people/space-facts.ts'
import { GUEST_ROLES, guestLinkEnd, readRoleEnd } from '#domain/activity/guest-access.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { INVITATION_DAYS, INVITATION_USES_MAX } from '#domain/people/invitation.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { hashSecret, newSecret } from '../people/secret.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Makes a link that lets people from outside into one lesson study, in a role that ends at `untilMs`
 * (milliseconds). The link itself is open for 1, 7 or 30 days, never longer than the role. Only its
 * hash is kept: this is the one time that the secret is known.
 */
export async function inviteGuest(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; role: string; untilMs: number; days: number; uses: number },
): Promise<Outcome<{ secret: string; expiresAtMs: number }>> {
  const asked = await askLessonStudy(db, viewer, 'lessonStudy.giveRoles', input.lessonStudyId)
  if (!asked.ok) return asked
  const { lessonStudy, person } = asked.value
  const role = GUEST_ROLES.find((it) => it === input.role)
  if (role === undefined) return refused('required', { field: 'role' })
  const days = INVITATION_DAYS.find((it) => it === input.days)
  if (days === undefined) return refused('outOfRange', { field: 'days', values: { min: 1, max: 30 } })
  const { uses } = input
  if (!(Number.isInteger(uses) && uses >= 1 && uses <= INVITATION_USES_MAX))
    return refused('outOfRange', { field: 'uses', values: { min: 1, max: INVITATION_USES_MAX } })
  const atMs = clock()
  const end = readRoleEnd(input.untilMs, atMs)
  if (!end.ok) return end
  const tooOften = await takeTurn(db, 'invite', person.personId, atMs)
  if (tooOften !== null) return tooOften

  const secret = newSecret()
  const expiresAtMs = guestLinkEnd(atMs, days, end.value)
  const invitationId = newId()
  const { lessonStudyId } = lessonStudy
  const { personId } = person
  await db.transaction(async (tx) => {
    await insertInvitation(tx, {
      invitationId,
      secretHash: hashSecret(secret),
      space: { kind: 'lessonStudy', id: lessonStudyId, role, untilMs: end.value },
      createdBy: personId,
      atMs,
      expiresAtMs,
      usesLeft: uses,
    })
    const body = { invitationId, role }
    await recordStudyFact(tx, { lessonStudyId, personId, kind: 'guest.invited', body, atMs })
  })
  return done({ secret, expiresAtMs })
}
