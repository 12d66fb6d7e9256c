import { flowPlacesFromGrid, readHead, type FlowRowPlaces } from '../plan/flow-from-grid.ts'
import { plainText, type PlanJson } from '../plan/plan-json.ts'
import { CELL_KINDS, type SectionKey } from '../plan/plan-sections.ts'
import type { IncomingBlock, IncomingCell, IncomingPart, IncomingRow } from './incoming.ts'
import { isFormHead, sectionNamed } from './section-names.ts'
import {
  tableBlock,
  cellBlocks,
  isHeadingLike,
  splitLabel,
  gridOf,
  cellText,
  holdsPicture,
  hasPicture,
  inlinesOf,
  labelled,
  named,
  textOf,
  paragraph,
  headingBlock,
} from './incoming-blocks.ts'

type Table = Extract<IncomingBlock, { kind: 'table' }>
type Row = readonly IncomingCell[]
type Mutable<T> = { -readonly [K in keyof T]: T[K] }
interface Part extends Mutable<Omit<IncomingPart, 'blocks' | 'rows'>> {
  blocks: PlanJson[]
  rows: IncomingRow[]
  /** Level of its heading; null when it has none, or was read from a form. */
  readonly level: number | null
}

/** Where words go that nothing says a section for. */
const OTHERWISE: SectionKey = 'briefDescription'

/**
 * Which part of a document belongs to which section of a plan. A heading that names a section begins it; so does
 * such a cell of a form sheet (教案表格). A table that is a flow of the lesson becomes rows, with the pictures and
 * marks that stood in it. No word is lost: a heading that says more than the section's own is kept, and what
 * nothing is known of stays with what stood before it.
 */
export function placeIncoming(blocks: readonly IncomingBlock[]): IncomingPart[] {
  const placer = new Placer()
  for (const block of withTitle(blocks)) placer.take(block)
  return placer.parts
    .filter((part) => part.blocks.length > 0 || part.rows.length > 0)
    .map(({ heading, meant, target, from, blocks: nodes, rows }) => ({
      heading,
      meant,
      target,
      from,
      blocks: nodes,
      rows,
    }))
}

/** A heading above all others that stands first is the title, whatever style it has. */
function withTitle(blocks: readonly IncomingBlock[]): readonly IncomingBlock[] {
  const [first, ...others] = blocks.filter((block) => block.kind === 'heading' || block.kind === 'title')
  const isTitle =
    first?.kind === 'heading' &&
    sectionNamed(textOf(first.inlines)) === null &&
    others.length >= 2 &&
    others.every((other) => other.kind === 'heading' && other.level > first.level)
  if (!isTitle) return blocks
  return blocks.map((block) => (block === first ? { kind: 'title', inlines: first.inlines } : block))
}

class Placer {
  readonly parts: Part[] = []

  take(block: IncomingBlock): void {
    switch (block.kind) {
      case 'ownHead':
        return
      case 'title':
        this.begin({ heading: '', meant: 'title', from: 'heading', level: null })
        this.current().blocks.push(paragraph(block.inlines))
        // What follows a title belongs to no section yet.
        this.begin({ heading: '', meant: null, from: 'start', level: null, target: OTHERWISE })
        return
      case 'heading':
        this.heading(block.level, block.inlines)
        return
      case 'table':
        this.table(block)
        return
      case 'block':
        this.block(block.node)
    }
  }

  private begin(input: {
    heading: string
    meant: SectionKey | null
    from: Part['from']
    level: number | null
    target?: SectionKey
  }): Part {
    const target = input.target ?? input.meant ?? this.parts.at(-1)?.target ?? OTHERWISE
    // What would follow a title is no title.
    const part: Part = {
      ...input,
      target: input.meant === null && target === 'title' ? OTHERWISE : target,
      blocks: [],
      rows: [],
    }
    this.parts.push(part)
    return part
  }

  private current(): Part {
    return this.parts.at(-1) ?? this.begin({ heading: '', meant: null, from: 'start', level: null })
  }

  private heading(level: number, inlines: readonly PlanJson[]): void {
    const text = textOf(inlines)
    if (text.trim() === '') return
    const here = this.parts.at(-1)
    const isInner = here !== undefined && here.meant !== null && here.level !== null && level > here.level
    const named = isInner ? null : sectionNamed(text)
    if (named !== null) {
      const part = this.begin({ heading: text, meant: named.key, from: 'heading', level })
      if (!named.isOwnName) part.blocks.push(headingBlock(3, inlines))
      return
    }
    if (isInner) {
      here.blocks.push(headingBlock(level - here.level > 1 ? 4 : 3, inlines))
      return
    }
    const part =
      here !== undefined && here.level !== null && level > here.level
        ? here
        : this.begin({ heading: text, meant: null, from: 'heading', level })
    part.blocks.push(headingBlock(part.level !== null && level > part.level ? 4 : 3, inlines))
  }

  private block(node: PlanJson): void {
    if (node.type === 'paragraph') {
      const text = plainText(node)
      if (text.trim() === '' && !holdsPicture(node)) return
      const named = sectionNamed(text)
      if (named !== null && isHeadingLike(node, text)) {
        const part = this.begin({ heading: text.trim(), meant: named.key, from: 'heading', level: null })
        if (!named.isOwnName) part.blocks.push(headingBlock(3, node.content ?? []))
        return
      }
      const labelled = splitLabel(node)
      if (labelled !== null) {
        const part = this.begin({
          heading: labelled.label,
          meant: labelled.key,
          from: 'heading',
          level: null,
        })
        part.blocks.push(labelled.keep ? node : labelled.rest)
        return
      }
    }
    this.current().blocks.push(node)
  }

  private table(table: Table): void {
    const rows = flowRows(table.rows)
    if (rows !== null) {
      const here = this.parts.at(-1)
      const part =
        here?.meant === 'lessonFlow'
          ? here
          : this.begin({ heading: '', meant: 'lessonFlow', from: 'heading', level: null })
      part.rows.push(...rows)
      return
    }
    if (isForm(table.rows)) this.form(table.rows)
    else this.current().blocks.push(tableBlock(table))
  }

  /** A form sheet: cells that name what stands beside or below them. */
  private form(rows: readonly Row[]): void {
    const head: PlanJson[] = []
    const begins = this.parts.length
    for (let at = 0; at < rows.length; at += 1) {
      const flow = flowWithin(rows, at)
      if (flow !== null) {
        this.begin({ heading: flow.label, meant: 'lessonFlow', from: 'form', level: null }).rows.push(
          ...flow.rows,
        )
        at += flow.length - 1
        continue
      }
      this.formRow(rows[at]!, head)
    }
    if (head.length === 0) return
    // Ahead of what the form's cells began, so that what follows the form stays with the last of them.
    const target = OTHERWISE
    this.parts.splice(begins, 0, {
      heading: '',
      meant: null,
      target,
      from: 'formHead',
      level: null,
      blocks: head,
      rows: [],
    })
  }

  private formRow(row: Row, head: PlanJson[]): void {
    let label = ''
    for (const [column, cell] of row.entries()) {
      const text = cellText(cell).trim()
      if (text === '' && !cell.some(hasPicture)) continue
      const named = sectionNamed(text)
      const hasValue = row
        .slice(column + 1)
        .some((next) => cellText(next).trim() !== '' || next.some(hasPicture))
      if (isFormHead(text) && hasValue) {
        label = text
        continue
      }
      if (label !== '') {
        head.push(labelled(label, cell))
        label = ''
        continue
      }
      if (named !== null) {
        const part = this.begin({ heading: text, meant: named.key, from: 'form', level: null })
        if (!named.isOwnName && named.key !== 'title') part.blocks.push(headingBlock(3, inlinesOf(cell)))
        continue
      }
      // A cell of its own, or what the label before it names.
      for (const block of cell) this.inForm(block)
    }
  }

  /** Within a cell nothing begins a section but the tables and the headings that it holds. */
  private inForm(block: IncomingBlock): void {
    if (block.kind === 'table') this.table(block)
    else if (block.kind === 'block') {
      const isEmpty = block.node.type === 'paragraph' && plainText(block.node).trim() === ''
      if (!isEmpty) this.current().blocks.push(block.node)
    } else if (block.kind === 'heading') this.current().blocks.push(headingBlock(4, block.inlines))
    else if (block.kind === 'title') this.current().blocks.push(paragraph(block.inlines))
  }
}

/** The rows of a table that is a flow; null for every other table. */
function flowRows(rows: readonly Row[]): IncomingRow[] | null {
  return (
    flowPlacesFromGrid(gridOf(rows))?.map((places) => ({
      minutes: places.minutes,
      cells: cellsOf(places, rows),
    })) ?? null
  )
}

function cellsOf(places: FlowRowPlaces, rows: readonly Row[]): IncomingRow['cells'] {
  return Object.fromEntries(
    CELL_KINDS.map((kind) => [
      kind,
      places.cells[kind].flatMap(({ row, column, name }) => {
        const blocks = cellBlocks(rows[row]?.[column] ?? [])
        return name === '' ? blocks : named(name, blocks)
      }),
    ]),
  ) as Record<(typeof CELL_KINDS)[number], PlanJson[]>
}

/** Rows of a flow within a form sheet, beginning with a head at `at`, perhaps beside the cell that names them. */
function flowWithin(
  rows: readonly Row[],
  at: number,
): { readonly label: string; readonly rows: IncomingRow[]; readonly length: number } | null {
  const texts = rows[at]!.map(cellText)
  const first = texts[0]?.trim() ?? ''
  // "教学过程" down the side, and the stages have a column of their own beside it.
  const beside =
    sectionNamed(first)?.key === 'lessonFlow' && readHead(texts.slice(1))?.includes('stage') === true
  if (!beside && readHead(texts) === null) return null
  let end = at + 1
  while (end < rows.length && !beginsSection(rows[end]!, beside)) end += 1
  const part = rows.slice(at, end).map((row) => (beside ? row.slice(1) : row))
  const found = flowRows(part)
  return found === null ? null : { label: beside ? first : '', rows: found, length: end - at }
}

/** Whether a row of a form sheet ends the flow above it. */
function beginsSection(row: Row, beside: boolean): boolean {
  const first = cellText(row[0] ?? []).trim()
  if (beside && first === '') return false
  const named = sectionNamed(first)
  return named !== null && named.key !== 'lessonFlow'
}

function isForm(rows: readonly Row[]): boolean {
  const labels = rows.filter((row) => {
    const first = row.map(cellText).find((text) => text.trim() !== '') ?? ''
    return sectionNamed(first) !== null || isFormHead(first)
  })
  return labels.length >= 2 || (labels.length === 1 && rows.length === 1)
}
