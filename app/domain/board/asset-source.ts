import { isEditionFilePath, parseFilePath } from '../files/file-path.ts'
import type { BoardRecord } from './flat-record.ts'

/**
 * Whether a picture of the board comes from where pictures may come from: inside the board itself, or a
 * stored file of this site. Anything else would make every reader's browser ask a stranger for it, and is
 * not shown. What is no picture is none of this rule's business.
 */
export function hasOwnSource(record: BoardRecord): boolean {
  if (record.typeName !== 'asset') return true
  const { type, props } = record as { type?: unknown; props?: { src?: unknown; image?: unknown } }
  if (type === 'bookmark') return isOwn(props?.image)
  return isOwn(props?.src)
}

function isOwn(source: unknown): boolean {
  if (source === '' || source === null || source === undefined) return true
  return (
    typeof source === 'string' &&
    (source.startsWith('data:image/') || parseFilePath(source) !== null || isEditionFilePath(source))
  )
}
