import { plainText, type PlanJson } from '../plan/plan-json.ts'
import { compareText, likeness, type TextPiece } from './compare-text.ts'

/** Where a line of text stands: what a reader sees it as. */
export type LineLook = 'paragraph' | 'heading' | 'bullet' | 'number' | 'cell' | 'picture'

/** One paragraph, heading, list item's line, table cell's line or picture (by its description) of a plan. */
export interface Line {
  readonly look: LineLook
  /** How deep in lists; 0 outside. */
  readonly depth: number
  readonly text: string
  /** Everything that makes the line what it is, formatting included: equal lines have equal marks. */
  readonly form: string
  /** Of a picture: the attribute that names its file. */
  readonly file?: unknown
}

export type LineChange =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly line: Line }
  /** `pieces` is empty of additions and removals when only the formatting changed. */
  | {
      readonly kind: 'changed'
      readonly before: Line
      readonly after: Line
      readonly pieces: readonly TextPiece[]
    }

/** Below this share of letters in common, two lines are two lines and not one that was changed. */
const ALIKE = 0.4

/** The lines of a piece of a plan, in reading order; lines without any text are left out, pictures are not. */
export function linesOf(nodes: readonly PlanJson[], look: LineLook = 'paragraph', depth = 0): Line[] {
  return nodes.flatMap((node): Line[] => {
    const inner = node.content ?? []
    switch (node.type) {
      case 'paragraph':
      case 'heading': {
        const text = inner.map((it) => (it.type === 'hardBreak' ? '\n' : (it.text ?? ''))).join('')
        if (text.trim() === '') return []
        const is = node.type === 'heading' ? 'heading' : look
        return [{ look: is, depth, text, form: JSON.stringify([is, depth, node.attrs ?? null, inner]) }]
      }
      case 'picture': {
        const form = JSON.stringify(['picture', depth, node.attrs ?? null])
        return [{ look: 'picture', depth, text: plainText(node), form, file: node.attrs?.['fileId'] }]
      }
      case 'bulletList':
        return linesOf(inner, 'bullet', depth + 1)
      case 'orderedList':
        return linesOf(inner, 'number', depth + 1)
      case 'table':
        return linesOf(inner, 'cell', depth)
      default:
        return linesOf(inner, look, depth)
    }
  })
}

/** Compares two runs of lines: what stays is aligned, what differs a little is one line that was changed. */
export function compareLines(before: readonly Line[], after: readonly Line[]): LineChange[] {
  const changes: LineChange[] = []
  let a = 0
  let b = 0
  for (const [stayA, stayB] of [...common(before, after), [before.length, after.length] as const]) {
    changes.push(...pairUp(before.slice(a, stayA), after.slice(b, stayB)))
    const line = after[stayB]
    if (line !== undefined) changes.push({ kind: 'same', line })
    a = stayA + 1
    b = stayB + 1
  }
  return changes
}

/** Within a gap: each removed line meets the first later line that is like it; order is kept. */
function pairUp(removed: readonly Line[], added: readonly Line[]): LineChange[] {
  const changes: LineChange[] = []
  let next = 0
  for (const before of removed) {
    const at = added.findIndex((line, i) => i >= next && areAlike(before, line))
    if (at < 0) {
      changes.push({ kind: 'removed', line: before })
      continue
    }
    for (const line of added.slice(next, at)) changes.push({ kind: 'added', line })
    const after = added[at]!
    changes.push({ kind: 'changed', before, after, pieces: compareText(before.text, after.text) })
    next = at + 1
  }
  for (const line of added.slice(next)) changes.push({ kind: 'added', line })
  return changes
}

/** A picture is itself whatever is said of it, and never a line of words. */
function areAlike(before: Line, after: Line): boolean {
  if (before.look === 'picture' || after.look === 'picture')
    return before.look === after.look && before.file === after.file
  return likeness(before.text, after.text) >= ALIKE
}

/** Longest common subsequence of equal lines, as pairs of places. */
function common(before: readonly Line[], after: readonly Line[]): (readonly [number, number])[] {
  let start = 0
  while (start < before.length && before[start]?.form === after[start]?.form) start += 1
  const rows = before.length - start
  const columns = after.length - start
  const width = columns + 1
  const length = new Uint32Array((rows + 1) * width)
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      length[i * width + j] =
        before[start + i]!.form === after[start + j]!.form
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!)
    }
  }
  const pairs: (readonly [number, number])[] = Array.from({ length: start }, (_, i) => [i, i] as const)
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (before[start + i]!.form === after[start + j]!.form) pairs.push([start + i++, start + j++])
    else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) i += 1
    else j += 1
  }
  return pairs
}
