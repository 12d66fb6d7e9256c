import type { TextGrid } from '../plan/flow-from-grid.ts'
import { plainText, type PlanJson } from '../plan/plan-json.ts'
import type { SectionKey } from '../plan/plan-sections.ts'
import type { IncomingBlock, IncomingCell } from './incoming.ts'
import { isNumbered, sectionNamed } from './section-names.ts'

type Table = Extract<IncomingBlock, { kind: 'table' }>
type Row = readonly IncomingCell[]

/** A table of the plan; its first row are heads when the document says so. */
export function tableBlock({ rows, hasHead }: Table): PlanJson {
  return {
    type: 'table',
    content: rows.map((row, index) => ({
      type: 'tableRow',
      content: row.map((cell) => ({
        type: hasHead && index === 0 ? 'tableHeader' : 'tableCell',
        attrs: { colspan: 1, rowspan: 1, colwidth: null, align: null },
        content: orEmpty(cellBlocks(cell)),
      })),
    })),
  }
}

/** What may stand in a cell of a plan: a table within becomes its paragraphs, a heading a bold one. */
export function cellBlocks(cell: IncomingCell): PlanJson[] {
  return cell.flatMap((block): PlanJson[] => {
    switch (block.kind) {
      case 'block':
        return block.node.type === 'paragraph' && plainText(block.node).trim() === '' ? [] : [block.node]
      case 'title':
      case 'heading':
        return [paragraph(block.inlines.map(bold))]
      case 'table':
        return block.rows.flatMap((row) => row.flatMap(cellBlocks))
      case 'ownHead':
        return []
    }
  })
}

/** A bold or numbered paragraph that says nothing but a section's name, or one in brackets or with a colon. */
export function isHeadingLike(node: PlanJson, text: string): boolean {
  return (
    isNumbered(text) || isAllBold(node) || /^\s*[【[《]|[】\]》:：]\s*$/.test(text) || text.trim().length >= 4
  )
}

/** "教学目标：……" in one paragraph: its label, when that is set off from the rest. */
export function splitLabel(node: PlanJson): {
  readonly label: string
  readonly key: SectionKey
  readonly keep: boolean
  readonly rest: PlanJson
} | null {
  const text = plainText(node)
  const colon = /[:：]/.exec(text)?.index ?? -1
  if (colon < 2 || colon > 16) return null
  const label = text.slice(0, colon)
  const named = sectionNamed(label)
  if (named === null) return null
  const first = node.content?.[0]
  const isSetOff = isNumbered(label) || first?.marks?.some((mark) => mark.type === 'bold') === true
  if (!isSetOff) return null
  const keep = !named.isOwnName
  return {
    label,
    key: named.key,
    keep,
    rest: { ...node, content: withoutStart(node.content ?? [], colon + 1) },
  }
}

function withoutStart(inlines: readonly PlanJson[], length: number): PlanJson[] {
  let left = length
  return inlines.flatMap((inline) => {
    const text = inline.text ?? (inline.type === 'hardBreak' ? '\n' : '')
    const cut = Math.min(left, text.length)
    left -= cut
    if (cut === 0) return [inline]
    return cut === text.length ? [] : [{ ...inline, text: text.slice(cut) }]
  })
}

/** The words of a table, cell by cell. */
export function gridOf(rows: readonly Row[]): TextGrid {
  return rows.map((row) => row.map(cellText))
}

/** All words of a cell, line by line. */
export function cellText(cell: IncomingCell): string {
  return cell
    .map((block) => {
      if (block.kind === 'block') return wordsOf(block.node)
      if (block.kind === 'table') return block.rows.map((row) => row.map(cellText).join('\n')).join('\n')
      return block.kind === 'ownHead' ? '' : textOf(block.inlines)
    })
    .filter((text) => text !== '')
    .join('\n')
}

/** Pictures without a description still fill a cell. */
function wordsOf(node: PlanJson): string {
  return plainText(node) || (holdsPicture(node) ? '\ufffc' : '')
}

/** Whether a picture stands in a node, however deep. */
export function holdsPicture(node: PlanJson): boolean {
  return node.type === 'picture' || (node.content ?? []).some(holdsPicture)
}

/** Whether a picture stands in what came. */
export function hasPicture(block: IncomingBlock): boolean {
  return block.kind === 'block' && holdsPicture(block.node)
}

/** The words of a cell in one line. */
export function inlinesOf(cell: IncomingCell): PlanJson[] {
  return cell.flatMap((block) =>
    block.kind === 'block' ? (block.node.content ?? []) : block.kind === 'heading' ? [...block.inlines] : [],
  )
}

/** A line that begins with what a form's box was called. */
export function labelled(label: string, cell: IncomingCell): PlanJson {
  const [first, ...rest] = cellBlocks(cell)
  const inlines = first?.type === 'paragraph' ? (first.content ?? []) : []
  const words = rest.map(plainText).join(' ')
  const more = words === '' ? [] : [{ type: 'text', text: ` ${words}` }]
  return paragraph([{ type: 'text', text: `${label.trim().replace(/[:：]$/, '')}：` }, ...inlines, ...more])
}

/** What came under a name, with the name before it. */
export function named(name: string, blocks: PlanJson[]): PlanJson[] {
  const label = { type: 'text', text: `${name}：` }
  const [first, ...rest] = blocks
  return first?.type === 'paragraph'
    ? [{ ...first, content: [label, ...(first.content ?? [])] }, ...rest]
    : [paragraph([label]), ...blocks]
}

/** The letters of inline content. */
export function textOf(inlines: readonly PlanJson[]): string {
  return inlines.map(plainText).join('')
}

function isAllBold(node: PlanJson): boolean {
  const texts = (node.content ?? []).filter((it) => (it.text ?? '').trim() !== '')
  return texts.length > 0 && texts.every((it) => it.marks?.some((mark) => mark.type === 'bold') === true)
}

function bold(inline: PlanJson): PlanJson {
  if (inline.type !== 'text' || inline.marks?.some((mark) => mark.type === 'bold') === true) return inline
  return { ...inline, marks: [...(inline.marks ?? []), { type: 'bold' }] }
}

/** A paragraph of these words. */
export function paragraph(inlines: readonly PlanJson[]): PlanJson {
  return { type: 'paragraph', content: [...inlines] }
}

/** A heading of this level. */
export function headingBlock(level: 3 | 4, inlines: readonly PlanJson[]): PlanJson {
  return { type: 'heading', attrs: { level }, content: [...inlines] }
}

function orEmpty(blocks: PlanJson[]): PlanJson[] {
  return blocks.length === 0 ? [{ type: 'paragraph' }] : blocks
}
