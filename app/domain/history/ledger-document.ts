import * as Y from 'yjs'
import type { IdRun, LedgerEdit } from './ledger.ts'
import type { PackedEdit } from './packed-edits-document.ts'

/** What the ledger keeps of one logged edit: everything but its content. Throws on an update that cannot be read. */
export function ledgerEntry(edit: PackedEdit & { readonly rowId: number }): LedgerEdit {
  const { structs, ds } = Y.decodeUpdate(edit.update)
  const inserted: IdRun[] = []
  for (const struct of structs) {
    if (!(struct instanceof Y.Skip)) addRun(inserted, struct.id.client, struct.id.clock, struct.length)
  }
  const deleted: IdRun[] = []
  for (const [clientId, ranges] of ds.clients) {
    for (const { clock, len } of ranges) addRun(deleted, clientId, clock, len)
  }
  const { rowId, atMs, personId, kind } = edit
  return { rowId, atMs, personId, kind, inserted, deleted }
}

/** Adds ids to the end of a list of runs; those that go on where the last run ends make it longer. */
function addRun(runs: IdRun[], clientId: number, clock: number, length: number): void {
  const last = runs.at(-1)
  if (last !== undefined && last.clientId === clientId && last.clock + last.length === clock)
    runs[runs.length - 1] = { clientId, clock: last.clock, length: last.length + length }
  else runs.push({ clientId, clock, length })
}
