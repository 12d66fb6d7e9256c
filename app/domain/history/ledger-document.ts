import * as Y from 'yjs'
import type { IdRun, LedgerEdit } from './ledger.ts'
import type { PackedEdit } from './packed-edits-document.ts'

/** What the ledger keeps of one logged edit: the ids that it brought and deleted. Throws on bytes that are no update. */
export function ledgerEntry(edit: PackedEdit & { readonly rowId: number }): LedgerEdit {
  const { rowId, atMs, personId, kind, update } = edit
  const { structs, ds } = Y.decodeUpdate(update)
  const inserted: IdRun[] = []
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue
    const { client: clientId, clock } = struct.id
    const last = inserted.at(-1)
    if (last !== undefined && last.clientId === clientId && last.clock + last.length === clock)
      inserted[inserted.length - 1] = { ...last, length: last.length + struct.length }
    else inserted.push({ clientId, clock, length: struct.length })
  }
  const deleted: IdRun[] = []
  for (const [clientId, ranges] of ds.clients)
    for (const { clock, len } of ranges) deleted.push({ clientId, clock, length: len })
  return { rowId, atMs, personId, kind, inserted, deleted }
}
