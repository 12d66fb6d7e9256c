import { clientsOf } from '#domain/history/client-binding-document.ts'
import { packEdits, type PackedEdit } from '#domain/history/packed-edits-document.ts'
import type { Database, Queryable } from '../../database.ts'
import { documentUpdate } from '../../schema/document.ts'
import { bindClients, type ClientBinding } from './clients.ts'
import { answerRequest } from './requests.ts'

/** A request that an edit carries out. */
export interface Answering {
  readonly requestId: string
  /** Writes what belongs to the edit, in its commit. It waits for nothing: many documents are in one commit. */
  readonly alongside?: (
    tx: Queryable,
    where: { readonly atId: number; readonly atMs: number },
  ) => Promise<void>
}

/** What one commit adds to one document. */
export interface Append {
  readonly documentId: string
  readonly epoch: number
  /** At least one, oldest first. */
  readonly edits: readonly PackedEdit[]
  /** Requests that these edits carry out: answered with the row's id in the same commit. */
  readonly answers?: readonly Answering[]
}

/** Where an append came to lie in the log. */
export interface Appended {
  readonly rowId: number
  /** Size of the packed row, in bytes. */
  readonly bytes: number
}

/**
 * The one INSERT into the log: a packed row for each append, in one statement, stamped with the time
 * of its last edit. Returns where each came to lie, in the order given.
 */
export async function insertAppends(tx: Queryable, appends: readonly Append[]): Promise<Appended[]> {
  if (appends.length === 0) return []
  const rows = appends.map(({ documentId, epoch, edits }) => ({
    documentId,
    epoch,
    atMs: edits.at(-1)?.atMs ?? 0,
    editCount: edits.length,
    edits: packEdits(edits),
  }))
  const stored = await tx.insert(documentUpdate).values(rows).returning({ rowId: documentUpdate.id })
  return rows.map((row, i) => {
    const rowId = stored[i]?.rowId
    if (rowId === undefined) throw new Error('the log stored fewer rows than it was given')
    return { rowId, bytes: row.edits.length }
  })
}

/**
 * Appends edits to a document that is not open anywhere (a new plan, seeding), and binds the clientIDs
 * that they bring to their authors. Never for a document that people may have open: the collaboration
 * server would not hear of it. Returns the row's id.
 */
export async function appendEdits(tx: Queryable, append: Append): Promise<number> {
  const bindings: ClientBinding[] = append.edits.flatMap((edit) =>
    [...clientsOf(edit.update)].map((clientId) => ({
      documentId: append.documentId,
      clientId,
      personId: edit.personId,
    })),
  )
  const unique = [...new Map(bindings.map((binding) => [binding.clientId, binding])).values()]
  await bindClients(tx, unique, append.edits[0]?.atMs ?? 0)
  const [appended] = await insertAppends(tx, [append])
  return appended!.rowId
}

/**
 * One commit of the collaboration server: new bindings, the rows of several documents and the answers to
 * what was asked of them together. With rows alone, which is nearly always, it is a single statement.
 * Throws, and nothing is stored, when a request was answered before: its edit would be there twice.
 */
export async function commitAppends(
  db: Database,
  appends: readonly Append[],
  bindings: readonly ClientBinding[],
  atMs: number,
): Promise<Appended[]> {
  const answering = appends.some(({ answers }) => answers !== undefined && answers.length > 0)
  if (bindings.length === 0 && !answering) return await insertAppends(db, appends)
  return await db.transaction(async (tx) => {
    await bindClients(tx, bindings, atMs)
    const stored = await insertAppends(tx, appends)
    for (const [i, { documentId, answers = [] }] of appends.entries())
      for (const { requestId: id, alongside } of answers) {
        const { rowId: atId } = stored[i]!
        if (!(await answerRequest(tx, { documentId, id }, { atId }, atMs)))
          throw new Error(`request ${id} of document ${documentId} was carried out before`)
        await alongside?.(tx, { atId, atMs })
      }
    return stored
  })
}
