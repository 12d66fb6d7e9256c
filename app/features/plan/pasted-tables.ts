import type { TextGrid } from '#domain/plan/flow-from-grid.ts'

/**
 * Tables without merged cells: where cells were merged, the first keeps what stood in them and the others
 * are empty, so that every row has as many. A table within a cell becomes its paragraphs.
 */
export function flattenTables(body: HTMLElement): void {
  for (const inner of body.querySelectorAll('table table')) {
    const blocks = [...inner.querySelectorAll('td, th')].flatMap((cell) => [...cell.childNodes])
    inner.replaceWith(...blocks)
  }
  for (const table of body.querySelectorAll('table')) {
    const grid = placedCells(table)
    const width = Math.max(0, ...grid.map((row) => row.length))
    for (const [index, row] of [...table.rows].entries()) {
      const cells = Array.from({ length: width }, (_, column) => {
        const placed = grid[index]?.[column]
        const isHead = row.cells[0]?.localName === 'th'
        const cell =
          placed?.isFirst === true ? placed.cell : body.ownerDocument.createElement(isHead ? 'th' : 'td')
        cell.removeAttribute('colspan')
        cell.removeAttribute('rowspan')
        return cell
      })
      row.replaceChildren(...cells)
    }
    for (const extra of table.querySelectorAll('caption, colgroup')) extra.remove()
  }
}

/** The words of a table without merged cells, one line a block. */
export function gridOf(table: HTMLTableElement): TextGrid {
  return [...table.rows].map((row) => [...row.cells].map(wordsOf))
}

interface Placed {
  readonly cell: HTMLTableCellElement
  /** The place at which the cell begins; others are what it was merged with. */
  readonly isFirst: boolean
}

/** Largest number of cells that one may be merged of: a number in a page is anybody's. */
const SPAN_MAX = 60

function placedCells(table: HTMLTableElement): (Placed | undefined)[][] {
  const grid: (Placed | undefined)[][] = [...table.rows].map(() => [])
  for (const [index, row] of [...table.rows].entries()) {
    let column = 0
    for (const cell of row.cells) {
      while (grid[index]![column] !== undefined) column += 1
      const wide = span(cell.getAttribute('colspan'))
      const high = Math.min(span(cell.getAttribute('rowspan')), grid.length - index)
      for (let down = 0; down < high; down += 1)
        for (let right = 0; right < wide; right += 1)
          grid[index + down]![column + right] ??= { cell, isFirst: down === 0 && right === 0 }
      column += wide
    }
  }
  return grid
}

function span(value: string | null): number {
  const count = Number(value ?? 1)
  return Number.isInteger(count) && count > 0 ? Math.min(count, SPAN_MAX) : 1
}

const BLOCK = 'p, div, li, h1, h2, h3, h4, h5, h6'

function wordsOf(cell: HTMLElement): string {
  const copy = cell.cloneNode(true) as HTMLElement
  for (const br of copy.querySelectorAll('br')) br.replaceWith('\n')
  for (const block of copy.querySelectorAll(BLOCK)) block.append('\n')
  return copy.textContent
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}
