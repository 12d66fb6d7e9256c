import { leaveUpdate } from '#db/queries/personal/settled.ts'
import { CARRIED_PART, type CarriedPart, type CarryHow } from '#domain/drafts/carried-part.ts'
import { partKey } from '#domain/personal/part-of-plan.ts'
import type { SharedChange } from '#domain/personal/shared-changes.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askPersonalPlan } from './ask-own-plan.ts'
import { type CarryNeeds, carryWithPictures } from '../drafts/carry-with-pictures.ts'
import { sharedUpdates } from './shared-updates.ts'

/** What the owner of a personal plan does with a change of the shared plan. */
const UPDATE_ANSWERS = ['take', 'addBehind', 'leave'] as const

/**
 * Takes a change of the shared plan into one's personal plan, in place of what stands there or behind it, or leaves it:
 * then it is not offered again until it changes again. `atId`: the moment of the shared plan that its owner has seen.
 * Refuses `changedMeanwhile` when the part has changed since in either plan.
 */
export async function settleUpdate(
  needs: CarryNeeds,
  viewer: Viewer,
  input: {
    readonly lessonStudyId: string
    readonly documentId: string
    readonly key: string
    readonly part: unknown
    readonly atId: number
    readonly answer: string
  },
): Promise<Outcome<null>> {
  const { db, clock } = needs
  const asked = await askPersonalPlan(db, viewer, 'ownPlan.write', input)
  if (!asked.ok) return asked
  const part = CARRIED_PART.safeParse(input.part)
  const answer = UPDATE_ANSWERS.find((it) => it === input.answer)
  if (!part.success || answer === undefined) return refused('tryAgain')
  const { plan } = asked.value
  const updates = await sharedUpdates(db, plan)
  if (updates === null) return refused('historyDamaged')
  const change = updates.changes.find((it) => partKey(it.part) === partKey(part.data))
  if (change === undefined) return refused('nothingToTake')
  // The shared plan may have gone on elsewhere; of this part they have seen what stands there.
  const seen = await sharedUpdates(db, plan, input.atId)
  const then = seen?.changes.find((it) => partKey(it.part) === partKey(part.data))
  if (then === undefined || JSON.stringify(then.after) !== JSON.stringify(change.after))
    return refused('changedMeanwhile')
  const shared = updates.shared
  if (answer === 'leave') {
    await leaveUpdate(db, { documentId: plan.documentId, part: part.data, shared, atMs: clock() })
    return done(null)
  }
  const taken = await carryWithPictures(needs, viewer, {
    key: input.key,
    from: { documentId: shared.documentId, atId: shared.atId },
    part: part.data,
    how: howOf(change, part.data, answer),
    way: 'update',
    to: plan,
  })
  return taken.ok ? done(null) : taken
}

function howOf(change: SharedChange, part: CarriedPart, answer: 'take' | 'addBehind'): CarryHow {
  if (change.kind === 'removed') return { type: 'remove' }
  if (part.type === 'row' && change.mine === null) return { type: 'add', ...change.place }
  if (answer === 'take') return { type: 'replace' }
  return { type: 'add', afterRowId: part.type === 'row' ? part.rowId : null }
}
