import { spawn } from 'node:child_process'
import path from 'node:path'
import * as Y from 'yjs'
import type { Database } from '#db/database.ts'
import { insertAppends } from '#db/queries/document/append.ts'
import type { PackedEdit } from '#domain/history/packed-edits-document.ts'

// Logs that are worth sealing, and a process that seals one.

export interface TestLog {
  readonly documentId: string
  readonly epoch: number
}

/** Somebody types into the text `t`, a row a word; the text that came of it. `from` is the document so far. */
export async function typeWords(
  db: Database,
  log: TestLog,
  input: { personId: string; words: number; atMs: number; doc?: Y.Doc },
): Promise<{ doc: Y.Doc; rowIds: number[] }> {
  const doc = input.doc ?? new Y.Doc()
  const text = doc.getText('t')
  const updates: Uint8Array[] = []
  const hear = (update: Uint8Array) => updates.push(update)
  doc.on('update', hear)
  for (let i = 0; i < input.words; i += 1) {
    if (i % 7 === 6) text.delete(0, Math.min(3, text.length))
    // Words that do not compress to nothing.
    else text.insert((i * 5) % (text.length + 1), chanceWord(i + text.length))
  }
  doc.off('update', hear)
  const { personId, atMs } = input
  const rows = updates.map((update, i) => ({
    ...log,
    edits: [{ atMs: atMs + i * 200, personId, kind: 'edit', update } satisfies PackedEdit],
  }))
  const stored = await insertAppends(db, rows)
  return { doc, rowIds: stored.map((row) => row.rowId) }
}

function chanceWord(from: number): string {
  const parts = [1, 2, 3, 4].map((k) => (Math.imul(from + 7919 * k, 2_654_435_761) >>> 0).toString(36))
  return `${parts.join('')}词 `
}

/** Seals a log in a process of its own, which ends when it is done. */
export function sealElsewhere(url: string, log: TestLog) {
  const script = `
    import { openDatabase } from '#db/database.ts'
    import { sealDocument } from '#collab/seal-document.ts'
    const db = openDatabase(process.env.SEAL_URL)
    const log = { documentId: process.env.SEAL_ID, epoch: 1 }
    const ended = await sealDocument(db, log, { nowMs: Date.now(), segmentBytes: 4096 })
    process.stdout.write(ended)
    await db.close()`
  const home = path.resolve(import.meta.dirname, '..', '..')
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: home,
    env: { ...process.env, SEAL_URL: url, SEAL_ID: log.documentId, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
