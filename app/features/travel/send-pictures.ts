import { useState } from 'react'
import { PICTURE_BYTES_MAX } from '#domain/files/picture-file.ts'
import type { Refusal } from '#domain/outcome.ts'
import { type IncomingDocument, type IncomingPart, picturesIn } from '#domain/travel/incoming.ts'
import type { KeptPicture } from '#domain/travel/insert-incoming-document.ts'
import { sendFile } from '../files/send-file.ts'

/** The pictures of a document, sent one after another; what was sent stays sent when it is tried again. */
export type Sent =
  | {
      readonly ok: true
      readonly kept: ReadonlyMap<number, KeptPicture>
      readonly refused: readonly Refusal[]
    }
  /** Nothing more can be sent now: why, or null when there is no line. */
  | { readonly ok: false; readonly refusal: Refusal | null }

/** A picture that is none, or too large, is left out and said; anything else stops the whole. */
const OF_THE_PICTURE = new Set(['notAPicture', 'heicPicture', 'tooManyPixels', 'fileTooLarge'])

export function useSendPictures(url: string) {
  const [kept] = useState(() => new Map<number, KeptPicture>())
  const send = async (
    document: IncomingDocument,
    parts: readonly IncomingPart[],
    onProgress: (number: number, count: number) => void,
    signal: AbortSignal,
  ): Promise<Sent> => {
    const refused: Refusal[] = []
    const wanted = [...new Set(parts.flatMap(indexesOf))].filter(
      (index) => (document.pictures[index]?.bytes.length ?? 0) > 0,
    )
    for (const [at, index] of wanted.entries()) {
      onProgress(at + 1, wanted.length)
      if (kept.has(index)) continue
      const { bytes } = document.pictures[index]!
      if (bytes.length > PICTURE_BYTES_MAX) {
        refused.push({ reason: 'fileTooLarge', values: { max: PICTURE_BYTES_MAX / (1024 * 1024) } })
        continue
      }
      const outcome = await sendFile(url, new File([bytes], 'picture'), () => undefined, signal)
      if (outcome.ok) {
        const { id, width, height } = outcome.file
        kept.set(index, { fileId: id, width, height })
      } else if (outcome.refusal !== null && OF_THE_PICTURE.has(outcome.refusal.reason))
        refused.push(outcome.refusal)
      else return { ok: false, refusal: outcome.refusal }
    }
    return { ok: true, kept, refused }
  }
  /** Another document has other pictures. */
  return { send, forget: () => kept.clear() }
}

/** The pictures that a part brings along. */
export function indexesOf(part: IncomingPart): number[] {
  return [
    ...picturesIn(part.blocks),
    ...part.rows.flatMap((row) => Object.values(row.cells).flatMap((cell) => picturesIn(cell))),
  ]
}
