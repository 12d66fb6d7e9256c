import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonicalState, joinUpdates } from './joined-update-document.ts'
import { replay } from './replay-document.ts'

/** Yjs tidies up only a text that it knows to be one. */
function empty(): Y.Doc {
  const doc = new Y.Doc()
  doc.getText('plan')
  return doc
}

/** Two people make the same words bold at once: half of what says so has no effect. */
function twiceBold(): Uint8Array[] {
  const [li, wang] = [empty(), empty()]
  li.clientID = 1
  wang.clientID = 2
  li.getText('plan').insert(0, '影子的长度')
  const first = Y.encodeStateAsUpdate(li)
  Y.applyUpdate(wang, first)
  const updates = [first]
  for (const doc of [li, wang]) {
    doc.once('update', (update: Uint8Array) => updates.push(update))
    doc.getText('plan').format(0, 2, { bold: true })
  }
  return updates
}

it('[L17] a log is replayed with nothing added to it, whether update by update, at once or sealed', () => {
  const updates = twiceBold()
  const [single, once, sealed, tidied] = [empty(), empty(), empty(), empty()]
  for (const update of updates) replay(single, () => Y.applyUpdate(single, update))
  replay(once, () => {
    for (const update of updates) Y.applyUpdate(once, update)
  })
  replay(sealed, () => Y.applyUpdateV2(sealed, joinUpdates(updates)))
  const logged = joinUpdates(updates)
  for (const doc of [single, once, sealed]) expect(canonicalState(doc)).toEqual(logged)
  // As Yjs does it for whoever has the updates first.
  for (const update of updates) Y.applyUpdate(tidied, update)
  expect(canonicalState(tidied)).not.toEqual(logged)
})

it('[L17] what is written after a replay is tidied up as ever', () => {
  const [first, ...bold] = twiceBold()
  const doc = empty()
  replay(doc, () => Y.applyUpdate(doc, first!))
  for (const update of bold) Y.applyUpdate(doc, update)
  expect(canonicalState(doc)).not.toEqual(joinUpdates([first!, ...bold]))
})
