import type { PlanMarkJson } from '../plan/plan-json.ts'
import { alignLines } from './align-lines.ts'
import { compareText, type TextPiece } from './compare-text.ts'
import type { Line, ReadLine, Stretch } from './plan-lines.ts'

/** A stretch of text with whose it is: who wrote it, and of what went who deleted it. Numbers of credits. */
export interface CreditedPiece extends TextPiece {
  readonly wrote?: number | null
  readonly deleted?: number | null
}

/** How words look otherwise than before, in the words of the toolbar; `text` is what it happened to. */
export type FormatChange =
  | { readonly kind: 'mark'; readonly mark: string; readonly on: boolean; readonly text: string }
  | { readonly kind: 'look'; readonly before: Line; readonly after: Line }
  /** A picture has another size. */
  | { readonly kind: 'size' }

export type LineChange =
  | { readonly kind: 'same'; readonly line: Line }
  | {
      readonly kind: 'added' | 'removed'
      readonly line: Line
      readonly pieces: readonly CreditedPiece[]
    }
  /** `pieces` is empty of additions and removals when only the formatting changed. */
  | {
      readonly kind: 'changed'
      readonly before: Line
      readonly after: Line
      readonly pieces: readonly CreditedPiece[]
      readonly formats: readonly FormatChange[]
    }

/** Compares two runs of lines: what stays is aligned, what differs a little is one line that was changed. */
export function compareLines(before: readonly ReadLine[], after: readonly ReadLine[]): LineChange[] {
  return alignLines(before, after).map((pair): LineChange => {
    if (pair.before === null) return alone('added', pair.after!)
    if (pair.after === null) return alone('removed', pair.before)
    if (pair.same) return { kind: 'same', line: pair.after.line }
    return changed(pair.before, pair.after)
  })
}

function alone(kind: 'added' | 'removed', read: ReadLine): LineChange {
  const pieces = credited({ kind, text: read.line.text }, new Walk(read.stretches))
  return { kind, line: read.line, pieces }
}

function changed(before: ReadLine, after: ReadLine): LineChange {
  const [old, now] = [new Walk(before.stretches), new Walk(after.stretches)]
  const pieces: CreditedPiece[] = []
  const formats: FormatChange[] = []
  if (!isSameLook(before.line, after.line))
    formats.push({ kind: 'look', before: before.line, after: after.line })
  for (const piece of compareText(before.line.text, after.line.text)) {
    if (piece.kind === 'same') {
      pieces.push(piece)
      const marks = [old.take(piece.text.length), now.take(piece.text.length)] as const
      formats.push(...markChanges(piece.text, ...marks))
    } else pieces.push(...credited(piece, piece.kind === 'added' ? now : old))
  }
  if (after.line.look === 'picture' && before.line.text === after.line.text) formats.push({ kind: 'size' })
  return { kind: 'changed', before: before.line, after: after.line, pieces, formats: joined(formats) }
}

function isSameLook(a: Line, b: Line): boolean {
  return a.look === b.look && a.level === b.level && a.depth === b.depth
}

/** Walks along the stretches of a line. */
class Walk {
  #at = 0
  #within = 0
  readonly #stretches: readonly Stretch[]

  constructor(stretches: readonly Stretch[]) {
    this.#stretches = stretches
  }

  /** The stretches of the next `length` letters, cut to them. */
  take(length: number): Stretch[] {
    const taken: Stretch[] = []
    let left = length
    while (left > 0) {
      const stretch = this.#stretches[this.#at]
      if (stretch === undefined) break
      const here = Math.min(left, stretch.length - this.#within)
      if (here > 0) taken.push({ ...stretch, length: here })
      left -= here
      this.#within += here
      if (this.#within < stretch.length) break
      this.#at += 1
      this.#within = 0
    }
    return taken
  }
}

function credited(piece: TextPiece, walk: Walk): CreditedPiece[] {
  const pieces: CreditedPiece[] = []
  let at = 0
  for (const { length, credits } of walk.take(piece.text.length)) {
    const text = piece.text.slice(at, at + length)
    at += length
    const { wrote } = credits
    const deleted = piece.kind === 'removed' ? credits.deleted : null
    const last = pieces.at(-1)
    if (last !== undefined && last.wrote === wrote && last.deleted === deleted)
      pieces[pieces.length - 1] = { ...last, text: last.text + text }
    else pieces.push({ kind: piece.kind, text, wrote, deleted })
  }
  return pieces
}

/** Which marks came to the same words, and which went. */
function markChanges(text: string, before: readonly Stretch[], after: readonly Stretch[]): FormatChange[] {
  const changes: FormatChange[] = []
  const [old, now] = [new Walk(before), new Walk(after)]
  let at = 0
  const ends = new Set([...endsOf(before), ...endsOf(after)])
  for (const end of [...ends].toSorted((a, b) => a - b)) {
    const length = end - at
    const [was, is] = [old.take(length)[0]?.marks ?? [], now.take(length)[0]?.marks ?? []]
    const words = text.slice(at, end)
    at = end
    for (const mark of is)
      if (!has(was, mark)) changes.push({ kind: 'mark', mark: mark.type, on: true, text: words })
    for (const mark of was)
      if (!is.some(({ type }) => type === mark.type))
        changes.push({ kind: 'mark', mark: mark.type, on: false, text: words })
  }
  return changes
}

function has(marks: readonly PlanMarkJson[], { type, attrs }: PlanMarkJson): boolean {
  return marks.some((it) => it.type === type && JSON.stringify(it.attrs) === JSON.stringify(attrs))
}

function endsOf(stretches: readonly Stretch[]): number[] {
  let at = 0
  return stretches.map(({ length }) => (at += length))
}

/** The same change of neighbouring words is said once. */
function joined(formats: readonly FormatChange[]): FormatChange[] {
  const said: FormatChange[] = []
  for (const it of formats) {
    const last = said.at(-1)
    if (it.kind === 'mark' && last?.kind === 'mark' && last.mark === it.mark && last.on === it.on)
      said[said.length - 1] = { ...last, text: last.text + it.text }
    else said.push(it)
  }
  return said
}
