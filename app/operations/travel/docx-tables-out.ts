import {
  BorderStyle,
  convertMillimetersToTwip as mm,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { CELL_KINDS } from '#domain/plan/plan-sections.ts'
import type { LeavingRow, LeavingWords } from '#domain/travel/leaving.ts'
import type { BlockWriter } from './docx-blocks-out.ts'

/** Shares of the width that the columns of a flow get: stage, minutes, then the four in which much is written. */
const SHARES = [13, 8, 25, 21, 18, 15]
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '808080' }
const BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
}
/** What a cell keeps free at each side, in millimetres. */
const PADDING_MM = 1.6

export const writeTable = {
  /** The flow of the lesson: `width` in millimetres. */
  flow(rows: readonly LeavingRow[], words: LeavingWords, writer: BlockWriter, width: number): Table {
    const widths = SHARES.map((share) => (width * share) / 100)
    const [stage, ...others] = CELL_KINDS
    const head = [words.column(stage), words.minutes, ...others.map(words.column)]
    return tableOf(widths, [
      rowOf(
        head.map((text) => [new Paragraph({ style: 'TableHead', children: [new TextRun(text)] })]),
        widths,
        true,
      ),
      ...rows.map(({ minutes, cells }) => {
        const inner = (kind: (typeof CELL_KINDS)[number], column: number) =>
          writer.blocks(cells[kind], {
            indent: 0,
            width: widths[column]! - 2 * PADDING_MM,
            style: 'TableText',
          })
        const time = new Paragraph({
          style: 'TableText',
          children: [new TextRun(minutes === null ? '' : String(minutes))],
        })
        return rowOf(
          [inner(stage, 0), [time], ...others.map((kind, index) => inner(kind, index + 2))],
          widths,
          false,
        )
      }),
    ])
  },

  /** A table that somebody made in a section. */
  plain(node: PlanJson, writer: BlockWriter, width: number): Table {
    const rows = node.content ?? []
    const columns = Math.max(
      1,
      ...rows.map((row) => (row.content ?? []).reduce((sum, cell) => sum + span(cell, 'colspan'), 0)),
    )
    const widths = Array.from({ length: columns }, () => width / columns)
    return tableOf(
      widths,
      rows.map((row, index) => {
        const cells = row.content ?? []
        const isHead = index === 0 && cells.length > 0 && cells.every((cell) => cell.type === 'tableHeader')
        return new TableRow({
          cantSplit: true,
          tableHeader: isHead,
          children: cells.map(
            (cell) =>
              new TableCell({
                columnSpan: span(cell, 'colspan'),
                rowSpan: span(cell, 'rowspan'),
                margins: { left: mm(PADDING_MM), right: mm(PADDING_MM) },
                children: orEmpty(
                  writer.blocks(cell.content ?? [], {
                    indent: 0,
                    width: (width / columns) * span(cell, 'colspan') - 2 * PADDING_MM,
                    style: cell.type === 'tableHeader' ? 'TableHead' : 'TableText',
                  }),
                ),
              }),
          ),
        })
      }),
    )
  },
}

function tableOf(widths: readonly number[], rows: TableRow[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map((width) => mm(width)),
    borders: BORDERS,
    rows,
  })
}

function rowOf(cells: (Paragraph | Table)[][], widths: readonly number[], isHead: boolean): TableRow {
  return new TableRow({
    // Word moves a row to the next page whole.
    cantSplit: true,
    tableHeader: isHead,
    children: cells.map(
      (children, column) =>
        new TableCell({
          width: { size: mm(widths[column]!), type: WidthType.DXA },
          margins: { left: mm(PADDING_MM), right: mm(PADDING_MM), top: mm(0.6), bottom: mm(0.6) },
          ...(isHead ? { shading: { fill: 'EEF3F0' }, verticalAlign: VerticalAlignTable.CENTER } : {}),
          children: orEmpty(children),
        }),
    ),
  })
}

/** Word finds a cell broken that does not end with a paragraph. */
function orEmpty(children: (Paragraph | Table)[]): (Paragraph | Table)[] {
  return children.at(-1) instanceof Paragraph
    ? children
    : [...children, new Paragraph({ style: 'TableText' })]
}

function span(cell: PlanJson, name: 'colspan' | 'rowspan'): number {
  const value = cell.attrs?.[name]
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 100 ? value : 1
}
