import { plainText, type PlanJson, type PlanMarkJson } from '../plan/plan-json.ts'
import { AUTHOR_MARK, creditsOf, type LetterCredits } from './author-mark.ts'

/** Where a line of text stands: what a reader sees it as. */
export type LineLook = 'paragraph' | 'heading' | 'bullet' | 'number' | 'cell' | 'picture'

/** One paragraph, heading, list item's line, table cell's line or picture (by its description) of a plan. */
export interface Line {
  readonly look: LineLook
  /** Of a heading: 3 or 4; else 0. */
  readonly level: number
  /** How deep in lists; 0 outside. */
  readonly depth: number
  readonly text: string
}

/** A stretch of a line that looks alike and has one author. */
export interface Stretch {
  readonly length: number
  readonly marks: readonly PlanMarkJson[]
  readonly credits: LetterCredits
}

/** A line with all that comparing needs. */
export interface ReadLine {
  readonly line: Line
  /** Everything that makes the line what it is, formatting included: equal lines have equal forms. */
  readonly form: string
  /** Of a picture: the attribute that names its file. */
  readonly file?: unknown
  /** They cover the text. */
  readonly stretches: readonly Stretch[]
}

/** The lines of a piece of a plan, in reading order; lines without any text are left out, pictures are not. */
export function linesOf(nodes: readonly PlanJson[], look: LineLook = 'paragraph', depth = 0): ReadLine[] {
  return nodes.flatMap((node): ReadLine[] => {
    const inner = node.content ?? []
    switch (node.type) {
      case 'paragraph':
      case 'heading':
        return lineOf(node, node.type === 'heading' ? 'heading' : look, depth)
      case 'picture': {
        const text = plainText(node)
        const form = `picture ${depth} ${JSON.stringify(node.attrs ?? null)}`
        const stretches = [{ length: text.length, marks: [], credits: creditsOf(node) }]
        return [
          { line: { look: 'picture', level: 0, depth, text }, form, file: node.attrs?.['fileId'], stretches },
        ]
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

function lineOf(node: PlanJson, look: LineLook, depth: number): ReadLine[] {
  let text = ''
  /** What the line says and how it looks, whoever wrote it: pieces of two authors that look alike are one. */
  let looks = ''
  let lookBefore: string | null = null
  const stretches: Stretch[] = []
  for (const child of node.content ?? []) {
    const words = child.type === 'hardBreak' ? '\n' : (child.text ?? '')
    const marks = child.marks?.filter(({ type }) => type !== AUTHOR_MARK) ?? []
    const lookHere: string = marks.length === 0 ? '' : JSON.stringify(marks)
    if (lookHere !== lookBefore) looks += `${text.length}${lookHere} `
    lookBefore = lookHere
    text += words
    stretches.push({ length: words.length, marks, credits: creditsOf(child) })
  }
  if (text.trim() === '') return []
  const level = look === 'heading' ? Number(node.attrs?.['level'] ?? 3) : 0
  const form = `${look} ${level} ${depth} ${looks}\n${text}`
  return [{ line: { look, level, depth, text }, form, stretches }]
}
