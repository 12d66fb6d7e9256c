import type { Database } from '#db/database.ts'
import { insertInvitation } from '#db/queries/people/invitations.ts'
import { lockLists } from '#db/queries/people/list-contacts.ts'
import type { Space } from '#db/queries/people/membership.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { invitationEnd } from '#domain/people/invitation.ts'
import type { PlannedRow } from '#domain/people/people-list.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { planFor } from './preview-list.ts'
import { hashSecret, newSecret } from './secret.ts'
import { refuseInSpace } from './space-access.ts'
import { transact } from './transact.ts'

/** How long the links of a list are open, in days: a whole staff does not read its mail in a week. */
const LIST_DAYS = 30

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** A row that was invited, with the one time that its secret is known. */
export type InvitedRow = PlannedRow & { readonly secret: string }

/**
 * Invites the people of a list, each by a link of their own that works once; the rows that a preview would have
 * skipped are skipped. The same list again, also at the same moment, invites nobody whose link is still open.
 */
export async function importList(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { space: Space; text: string },
): Promise<Outcome<{ rows: PlannedRow[]; invited: InvitedRow[]; expiresAtMs: number }>> {
  const { space } = input
  const refusal = refuseInSpace(viewer, space, 'invite')
  if (refusal !== null || viewer === null) return refused(refusal?.reason ?? 'notSignedIn')
  const { personId } = viewer
  const atMs = clock()
  const tooOften = await takeTurn(db, 'importList', personId, atMs)
  if (tooOften !== null) return tooOften
  const expiresAtMs = invitationEnd(atMs, LIST_DAYS)
  return await transact(db, async (tx) => {
    await lockLists(tx, space)
    const planned = await planFor(tx, input, atMs)
    if (!planned.ok) return planned
    const rows = planned.value
    const invited: InvitedRow[] = []
    for (const row of rows) {
      if (row.fate !== 'new' && row.fate !== 'account') continue
      const secret = newSecret()
      await insertInvitation(tx, {
        invitationId: newId(),
        secretHash: hashSecret(secret),
        space,
        createdBy: personId,
        atMs,
        expiresAtMs,
        usesLeft: 1,
        whom: { contact: row.contact, name: row.name, role: row.role },
      })
      invited.push({ ...row, secret })
    }
    if (invited.length > 0) {
      const body = { rows: rows.length, invited: invited.length }
      await recordSpaceFact(tx, { space, personId, kind: 'list.imported', body, atMs })
    }
    return done({ rows, invited, expiresAtMs })
  })
}
