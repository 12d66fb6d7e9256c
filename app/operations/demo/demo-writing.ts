import * as Y from 'yjs'
import type { Database } from '#db/database.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { findDocument } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { materialise } from '#db/queries/document/state.ts'
import { keepCarried, readCarried } from '#db/queries/drafts/carry.ts'
import { appendFact } from '#db/queries/session/facts.ts'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import { carriedOrigin, carryPart } from '#domain/drafts/carry-part-document.ts'
import { clientIdFrom } from '../activity/begin-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Writes in a plan that nobody has open yet, in somebody's name, under a clientID of their own. */
export async function writeIn(
  { db, clock, newId }: Needs,
  { documentId, personId }: { readonly documentId: string; readonly personId: string },
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const { doc, update } = await changed(db, { documentId, clientId: clientIdFrom(newId()) }, change)
  doc.destroy()
  const edits = [{ atMs: clock(), personId, kind: 'edit', update }] as const
  await db.transaction((tx) => appendEdits(tx, { documentId, epoch: 1, edits }))
}

/** Takes a part of somebody's plan into the shared one, as the server does that holds it: with its authors. */
export async function takeInto(
  { db, clock, newId }: Needs,
  it: { lessonStudyId: string; fromId: string; toId: string; part: CarriedPart; personId: string },
): Promise<void> {
  const { lessonStudyId, fromId, toId, part, personId } = it
  const source = await findDocument(db, fromId)
  const from = { documentId: fromId, epoch: 1, atId: (await lastPosition(db, fromId, 1)).atId }
  const read = source === null ? null : await readCarried(db, source, { from, part })
  const letters = read?.letters ?? null
  if (source === null || read === null || letters === null)
    throw new Error('the demo has nothing to take there')
  const { content, place } = read
  const how = { type: 'add', afterRowId: null } as const
  const { doc, update } = await changed(db, { documentId: toId, clientId: clientIdFrom(newId()) }, (plan) => {
    if (!carryPart(plan, { part, content, how, newRowId: newId })) throw new Error('nothing came along')
  })
  const carried = carriedOrigin(doc, { part, how }, letters, place)
  doc.destroy()
  const [id, atMs] = [newId(), clock()]
  await db.transaction(async (tx) => {
    const edits = [{ atMs, personId, kind: 'carry', update }] as const
    const atId = await appendEdits(tx, { documentId: toId, epoch: 1, edits })
    const to = { documentId: toId, epoch: 1, atId }
    await keepCarried(tx, { id, lessonStudyId, way: 'take', from, part, to, personId, atMs, carried })
    const { ownerId } = source
    const body = { lineageId: id, way: 'take', part, fromDocumentId: fromId, ownerId, atId } as const
    const told = { lessonStudyId, sessionId: null, atMs, personId, kind: 'part.taken' } as const
    await appendFact(tx, { ...told, key: `part.taken/${id}`, body })
  })
}

async function changed(
  db: Database,
  { documentId, clientId }: { documentId: string; clientId: number },
  change: (doc: Y.Doc) => void,
): Promise<{ doc: Y.Doc; update: Uint8Array }> {
  const { doc } = await materialise(db, { documentId, epoch: 1 })
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  doc.transact(() => change(doc))
  return { doc, update: Y.mergeUpdates(updates) }
}
