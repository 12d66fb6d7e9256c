import { and, asc, eq, gte } from 'drizzle-orm'
import type { UnreadStretch } from '#domain/history/unread-stretch.ts'
import type { Queryable } from '../../database.ts'
import { document, documentKeyframe } from '../../schema/document.ts'
import { unpackState } from '../document/keyframe.ts'
import { DamagedSegment, type SegmentRange } from '../document/segments.ts'
import type { HearDamage } from './changes.ts'

export type Read<T> = { readonly value: T; readonly unread: null } | { readonly unread: UnreadStretch }

/** What `read` reads; where a damaged stretch of a history stands in its way, which. `onDamage` is told of it. */
export async function readOrTell<T>(
  db: Queryable,
  read: () => Promise<T>,
  onDamage?: HearDamage,
): Promise<Read<T>> {
  try {
    return { value: await read(), unread: null }
  } catch (thrown) {
    if (!(thrown instanceof DamagedSegment)) throw thrown
    onDamage?.(thrown)
    return { unread: await unreadStretch(db, thrown.range) }
  }
}

async function unreadStretch(db: Queryable, range: SegmentRange): Promise<UnreadStretch> {
  const { documentId, fromMs, toMs } = range
  const kinds = await db.select({ kind: document.kind }).from(document).where(eq(document.id, documentId))
  const kind = kinds[0]?.kind === 'board' ? 'board' : 'plan'
  return { document: kind, fromMs, toMs, againMs: await wholeAgain(db, range) }
}

/** When the document stands whole for the first time after a stretch. */
async function wholeAgain(db: Queryable, { documentId, epoch, toId }: SegmentRange): Promise<number | null> {
  const keyframe = documentKeyframe
  const after = await db
    .select({ atMs: keyframe.atMs, state: keyframe.state })
    .from(keyframe)
    .where(and(eq(keyframe.documentId, documentId), eq(keyframe.epoch, epoch), gte(keyframe.atId, toId)))
    .orderBy(asc(keyframe.atId))
  for (const { atMs, state } of after) {
    try {
      await unpackState(state)
      return atMs
    } catch {
      // the next one
    }
  }
  return null
}
