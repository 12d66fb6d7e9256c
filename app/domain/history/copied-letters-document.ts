import * as Y from 'yjs'
import { letterLines } from './letter-lines-document.ts'
import { type TextOrigin, textOrigin } from './text-origin.ts'
import type { WrittenLetters } from './written-letters.ts'

/**
 * The origin of a plan that begins as a copy. `update` is its first state, which holds the copied letters in
 * reading order and no others.
 */
export function originOfCopy(
  update: Uint8Array,
  { authors, runs }: WrittenLetters,
  from: TextOrigin['from'],
): TextOrigin | null {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const ids = letterLines(doc).flatMap((line) => line.ids)
  doc.destroy()
  function* authored(): Generator<[number, number, string | null]> {
    let letter = 0
    for (let at = 0; at + 1 < runs.length; at += 2)
      for (const end = letter + runs[at]!; letter < end && letter < ids.length; letter += 1)
        yield [...ids[letter]!, authors[runs[at + 1]!] ?? null]
  }
  return textOrigin(from, authored())
}
