import { linkTarget } from '#domain/plan/link-target.ts'
import { ALT_MAX } from '#domain/plan/picture.ts'
import type { PlanJson, PlanMarkJson } from '#domain/plan/plan-json.ts'
import { OWN_HEAD_STYLE } from '#domain/travel/leaving.ts'
import {
  incomingPicture,
  type IncomingBlock,
  type IncomingCell,
  type LeftOut,
} from '#domain/travel/incoming.ts'

/** A picture as mammoth hands it out. */
export interface WordImage {
  readonly type: 'image'
  readonly altText?: string
  readonly readAsArrayBuffer: () => Promise<ArrayBuffer>
}

/** A piece of a Word document as mammoth reads it (its `documents.js`); only what we look at. */
export interface WordElement {
  readonly type: string
  readonly children?: readonly WordElement[]
  readonly value?: string
  readonly styleId?: string | null
  readonly styleName?: string | null
  readonly numbering?: { readonly level: string | number; readonly isOrdered: boolean } | null
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly isUnderline?: boolean
  readonly isStrikethrough?: boolean
  readonly href?: string
  readonly breakType?: string
  readonly isHeader?: boolean
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly checked?: boolean
}

interface Found {
  readonly blocks: IncomingBlock[]
  readonly images: WordImage[]
  readonly leftOut: Map<LeftOut, number>
}

/** A Word document as blocks of a plan, its pictures beside them, and what a plan cannot have, counted. */
export function docxBlocks(root: WordElement): Found {
  const images: WordImage[] = []
  const leftOut = new Map<LeftOut, number>()
  const reader = new Reader(images, leftOut)
  return { blocks: reader.blocks(root.children ?? []), images, leftOut }
}

/** Largest number of columns or rows that one cell may be merged of: a number in a file is anybody's. */
const SPAN_MAX = 60

class Reader {
  private readonly images: WordImage[]
  private readonly leftOut: Map<LeftOut, number>

  constructor(images: WordImage[], leftOut: Map<LeftOut, number>) {
    this.images = images
    this.leftOut = leftOut
  }

  blocks(elements: readonly WordElement[]): IncomingBlock[] {
    const blocks: IncomingBlock[] = []
    let list: ListItem[] = []
    const endList = (): void => {
      for (const node of listsOf(list)) blocks.push({ kind: 'block', node })
      list = []
    }
    for (const element of elements) {
      if (element.type === 'paragraph' && isListItem(element)) {
        const { level, isOrdered } = element.numbering!
        list.push({ level: Number(level), isOrdered, content: this.paragraphs(element) })
        continue
      }
      endList()
      if (element.type === 'paragraph') blocks.push(...this.paragraph(element))
      else if (element.type === 'table') blocks.push(this.table(element))
      else blocks.push(...this.blocks(element.children ?? []))
    }
    endList()
    return blocks
  }

  private paragraph(element: WordElement): IncomingBlock[] {
    if (element.styleName === OWN_HEAD_STYLE) return [{ kind: 'ownHead' }]
    const nodes = this.paragraphs(element)
    const level = headingLevel(element)
    const isTitle = /^(title|标题)$/i.test(element.styleName ?? '')
    return nodes.map((node): IncomingBlock => {
      if (node.type !== 'paragraph') return { kind: 'block', node }
      const inlines = node.content ?? []
      if (isTitle && inlines.length > 0) return { kind: 'title', inlines }
      return level === null ? { kind: 'block', node } : { kind: 'heading', level, inlines }
    })
  }

  /** A paragraph of Word: in a plan a picture stands by itself, so the words around it are paragraphs of their own. */
  private paragraphs(element: WordElement): PlanJson[] {
    const nodes: PlanJson[] = []
    let inlines: PlanJson[] = []
    const endText = (): void => {
      if (inlines.length > 0) nodes.push({ type: 'paragraph', content: inlines })
      inlines = []
    }
    for (const inline of this.inlines(element, [])) {
      if (inline.type !== 'picture') inlines.push(inline)
      else {
        endText()
        nodes.push(inline)
      }
    }
    endText()
    return nodes.length === 0 ? [{ type: 'paragraph', content: [] }] : nodes
  }

  private inlines(element: WordElement, marks: readonly PlanMarkJson[]): PlanJson[] {
    switch (element.type) {
      case 'text':
        return element.value ? [textNode(element.value, marks)] : []
      case 'tab':
        return [textNode('\u3000', marks)]
      case 'checkbox':
        return [textNode(element.checked === true ? '☑' : '☐', marks)]
      case 'break':
        return element.breakType === 'line' ? [{ type: 'hardBreak' }] : []
      case 'image':
        return [this.picture(element as unknown as WordImage)]
      case 'noteReference':
        this.count('notes')
        return []
      case 'commentReference':
        this.count('comments')
        return []
      case 'hyperlink': {
        const href = linkTarget(element.href)
        return this.inner(element, href === null ? marks : [{ type: 'link', attrs: { href } }, ...marks])
      }
      case 'run':
        return this.inner(element, [...marks, ...marksOf(element)])
      default:
        return this.inner(element, marks)
    }
  }

  private inner(element: WordElement, marks: readonly PlanMarkJson[]): PlanJson[] {
    return (element.children ?? []).flatMap((child) => this.inlines(child, marks))
  }

  private picture(image: WordImage): PlanJson {
    this.images.push(image)
    const fileId = incomingPicture(this.images.length - 1)
    const alt = (image.altText ?? '').trim().slice(0, ALT_MAX)
    return { type: 'picture', attrs: { fileId, alt, size: 'm', width: null, height: null } }
  }

  /** A table whose merged cells are whole again: the first keeps what stood in them. */
  private table(element: WordElement): IncomingBlock {
    const rows = (element.children ?? []).filter((row) => row.type === 'tableRow')
    const grid: (IncomingCell | undefined)[][] = rows.map(() => [])
    for (const [index, row] of rows.entries()) {
      let column = 0
      for (const cell of row.children ?? []) {
        if (cell.type !== 'tableCell') continue
        while (grid[index]![column] !== undefined) column += 1
        const blocks = this.blocks(cell.children ?? [])
        const wide = Math.min(cell.colSpan ?? 1, SPAN_MAX)
        const high = Math.min(cell.rowSpan ?? 1, rows.length - index)
        for (let down = 0; down < high; down += 1)
          for (let right = 0; right < wide; right += 1)
            grid[index + down]![column + right] ??= down === 0 && right === 0 ? blocks : []
        column += wide
      }
    }
    const width = Math.max(0, ...grid.map((row) => row.length))
    return {
      kind: 'table',
      hasHead: rows[0]?.isHeader === true,
      rows: grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? [])),
    }
  }

  private count(kind: LeftOut): void {
    this.leftOut.set(kind, (this.leftOut.get(kind) ?? 0) + 1)
  }
}

interface ListItem {
  readonly level: number
  readonly isOrdered: boolean
  readonly content: readonly PlanJson[]
}

/** Lists within lists out of numbered paragraphs, each with its level from 0. */
function listsOf(items: readonly ListItem[]): PlanJson[] {
  const lists: PlanJson[] = []
  for (let at = 0; at < items.length;) {
    const { level, isOrdered } = items[at]!
    const listItems: PlanJson[] = []
    while (at < items.length && items[at]!.level >= level) {
      const item = items[at]!
      if (item.level === level && item.isOrdered !== isOrdered) break
      if (item.level > level) {
        let end = at
        while (end < items.length && items[end]!.level > level) end += 1
        const inner = listsOf(items.slice(at, end))
        const last = listItems.at(-1)
        // A list that begins deeper than it goes on has no item to stand in.
        if (last === undefined) listItems.push({ type: 'listItem', content: inner })
        else last.content = [...(last.content ?? []), ...inner]
        at = end
      } else {
        listItems.push({ type: 'listItem', content: [...item.content] })
        at += 1
      }
    }
    lists.push(
      isOrdered
        ? { type: 'orderedList', attrs: { start: 1, type: null }, content: listItems }
        : { type: 'bulletList', content: listItems },
    )
  }
  return lists
}

function isListItem(element: WordElement): boolean {
  // A numbered heading is a heading.
  return Boolean(element.numbering) && headingLevel(element) === null
}

/** "heading 2", "标题 2" or "Heading2": Word names styles in its own language and keeps English ids, or not. */
function headingLevel({ styleName, styleId }: WordElement): number | null {
  for (const name of [styleName, styleId]) {
    const level = /^(?:heading|标题)\s*([1-9])/i.exec(name ?? '')?.[1]
    if (level !== undefined) return Number(level)
  }
  return null
}

function marksOf(run: WordElement): PlanMarkJson[] {
  return [
    ...(run.isBold === true ? [{ type: 'bold' }] : []),
    ...(run.isItalic === true ? [{ type: 'italic' }] : []),
    ...(run.isStrikethrough === true ? [{ type: 'strike' }] : []),
    ...(run.isUnderline === true ? [{ type: 'underline' }] : []),
  ]
}

/** A link is underlined anyway, and blue. */
function textNode(text: string, marks: readonly PlanMarkJson[]): PlanJson {
  const kept = marks.some((mark) => mark.type === 'link')
    ? marks.filter((mark) => mark.type !== 'underline')
    : marks
  return { type: 'text', text, ...(kept.length > 0 ? { marks: [...kept] } : {}) }
}
