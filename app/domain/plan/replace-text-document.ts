import * as Y from 'yjs'
import { findInText, type Sought, type Stretch } from './find-in-text.ts'
import { PLAN_FRAGMENT } from './new-plan-document.ts'

// Words are replaced in the shared document itself, not through the editor: its binding compares a paragraph's
// old text with the new one as a whole, so that two replacements in one paragraph would take everything between
// them away and write it anew, under another name, past what a colleague is typing there, and from under annotations.

/** One place: the how-manieth block of text in the order of the document, and where in it the words begin. */
export interface PlaceInPlan {
  readonly block: number
  readonly from: number
}

/** Elements that hold text. */
const BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading'])

/**
 * Writes other words where the sought ones stand: everywhere, or at one place only. Each is changed where it is: the
 * letters that both have in front and at the end stay, the new ones look as the first replaced one did. Meant to be
 * called inside a transaction, which makes it one edit. Answers how many were replaced.
 */
export function replaceInPlan(doc: Y.Doc, sought: Sought, replacement: string, only?: PlaceInPlan): number {
  let replaced = 0
  for (const [index, block] of textBlocks(doc.getXmlFragment(PLAN_FRAGMENT)).entries()) {
    if (only !== undefined && only.block !== index) continue
    const text = textOf(block)
    const found = findInText(text, sought).filter((it) => only === undefined || it.from === only.from)
    // From the end: what comes before stays where it is.
    for (const stretch of found.toReversed()) rewrite(block, text, stretch, replacement)
    replaced += found.length
  }
  return replaced
}

function textBlocks(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlElement ? (BLOCKS.has(child.nodeName) ? [child] : textBlocks(child)) : [],
    )
}

/** The text of a block; a line break is one letter, as it is in the editor. */
function textOf(block: Y.XmlElement): string {
  return block
    .toArray()
    .map((part) => (part instanceof Y.XmlText ? lettersOf(part) : '\n'))
    .join('')
}

function lettersOf(text: Y.XmlText): string {
  const delta = text.toDelta() as { insert: unknown }[]
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('')
}

function rewrite(block: Y.XmlElement, text: string, stretch: Stretch, replacement: string): void {
  const change = smallestChange(text, stretch, replacement)
  let { letters } = change
  let start = 0
  for (const part of block.toArray()) {
    const length = part instanceof Y.XmlText ? part.length : 1
    const first = Math.max(change.from - start, 0)
    const end = Math.min(change.to - start, length)
    if (part instanceof Y.XmlText && first < end) {
      // Behind the first letter that goes: that gives the new ones its look.
      const behind = first + String.fromCodePoint(text.codePointAt(start + first) ?? 0).length
      if (letters !== '') part.insert(behind, letters)
      part.delete(behind + letters.length, end - behind)
      part.delete(first, behind - first)
      letters = ''
    } else if (part instanceof Y.XmlText && change.from === change.to && change.from <= start + length) {
      // Nothing goes: behind the letter in front, which stays.
      if (letters !== '') part.insert(change.from - start, letters)
      return
    }
    start += length
  }
}

/** What really changes: the letters that old and new have in common at both ends are left alone. */
function smallestChange(text: string, { from, to }: Stretch, replacement: string) {
  const old = Array.from(text.slice(from, to))
  const now = Array.from(replacement)
  let front = 0
  while (front < old.length && front < now.length && old[front] === now[front]) front += 1
  let back = 0
  const most = Math.min(old.length, now.length) - front
  while (back < most && old[old.length - 1 - back] === now[now.length - 1 - back]) back += 1
  // Nothing goes and nothing stands in front: without a letter that goes, the new ones would look as what is before.
  if (front === 0 && back === old.length && now.length > old.length) back -= 1
  const length = (letters: string[]) => letters.join('').length
  return {
    from: from + length(old.slice(0, front)),
    to: to - length(old.slice(old.length - back)),
    letters: now.slice(front, now.length - back).join(''),
  }
}
