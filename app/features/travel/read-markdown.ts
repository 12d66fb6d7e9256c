import MarkdownIt, { type Token } from 'markdown-it'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { linkTarget } from '#domain/plan/link-target.ts'
import type { PlanJson, PlanMarkJson } from '#domain/plan/plan-json.ts'
import type { IncomingBlock, IncomingDocument, LeftOut } from '#domain/travel/incoming.ts'
import { placeIncoming } from '#domain/travel/place-incoming.ts'

const MARKS: Readonly<Record<string, string>> = { strong: 'bold', em: 'italic', s: 'strike', u: 'underline' }

/** Reads Markdown for a plan. Its pictures lie elsewhere: they are left out and counted, their descriptions stay. */
export function readMarkdown(text: string): Outcome<IncomingDocument, 'nothingInIt'> {
  const leftOut = new Map<LeftOut, number>()
  const tokens = new MarkdownIt('default', { html: false, linkify: false }).parse(text, {})
  const reader = new Reader(tokens, leftOut)
  const parts = placeIncoming(reader.blocks(null))
  return parts.length === 0 ? refused('nothingInIt') : done({ parts, pictures: [], leftOut })
}

class Reader {
  private readonly tokens: readonly Token[]
  private readonly leftOut: Map<LeftOut, number>
  private at = 0

  constructor(tokens: readonly Token[], leftOut: Map<LeftOut, number>) {
    this.tokens = tokens
    this.leftOut = leftOut
  }

  /** The blocks up to the token that closes them. */
  blocks(closing: string | null): IncomingBlock[] {
    const blocks: IncomingBlock[] = []
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]!
      this.at += 1
      if (token.type === closing) break
      if (token.type === 'heading_open') {
        const level = Number(token.tag.slice(1))
        const inlines = this.inlines()
        blocks.push(
          level === 1 && blocks.length === 0
            ? { kind: 'title', inlines }
            : { kind: 'heading', level, inlines },
        )
      } else if (token.type === 'table_open') blocks.push(this.table())
      else {
        const node = this.node(token)
        if (node !== null) blocks.push({ kind: 'block', node })
      }
    }
    return blocks
  }

  private node(token: Token): PlanJson | null {
    switch (token.type) {
      case 'paragraph_open':
        return { type: 'paragraph', content: this.inlines() }
      case 'fence':
      case 'code_block':
        return paragraphOf(token.content.trimEnd())
      case 'bullet_list_open':
        return { type: 'bulletList', content: this.items('bullet_list_close') }
      case 'ordered_list_open': {
        const start = Number(token.attrGet('start') ?? 1)
        return {
          type: 'orderedList',
          attrs: { start, type: null },
          content: this.items('ordered_list_close'),
        }
      }
      default:
        return null
    }
  }

  private items(closing: string): PlanJson[] {
    const items: PlanJson[] = []
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]!
      this.at += 1
      if (token.type === closing) break
      if (token.type !== 'list_item_open') continue
      const content = this.blocks('list_item_close').flatMap((block) => {
        if (block.kind === 'block') return [block.node]
        return block.kind === 'heading' || block.kind === 'title'
          ? [{ type: 'paragraph', content: [...block.inlines] }]
          : []
      })
      items.push({ type: 'listItem', content })
    }
    return items
  }

  private table(): IncomingBlock {
    const rows: IncomingBlock[][][] = []
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]!
      this.at += 1
      if (token.type === 'table_close') break
      if (token.type === 'tr_open') rows.push([])
      if (token.type !== 'th_open' && token.type !== 'td_open') continue
      const node = { type: 'paragraph', content: this.inlines() }
      rows.at(-1)?.push([{ kind: 'block', node }])
    }
    return { kind: 'table', rows, hasHead: true }
  }

  /** The words of the token that follows. */
  private inlines(): PlanJson[] {
    const token = this.tokens[this.at]
    if (token?.type !== 'inline') return []
    this.at += 1
    const inlines: PlanJson[] = []
    const marks: PlanMarkJson[] = []
    const push = (text: string): void => {
      if (text !== '')
        inlines.push({ type: 'text', text, ...(marks.length > 0 ? { marks: [...marks] } : {}) })
    }
    for (const child of token.children ?? []) {
      const name = /^(\w+)_(open|close)$/.exec(child.type)
      if (child.type === 'hardbreak') inlines.push({ type: 'hardBreak' })
      else if (child.type === 'softbreak') push(' ')
      else if (child.type === 'image') {
        this.leftOut.set('pictures', (this.leftOut.get('pictures') ?? 0) + 1)
        push(child.content)
      } else if (name === null) this.words(child.content, inlines, push)
      else if (name[2] === 'close') marks.pop()
      else {
        const href = linkTarget(child.attrGet('href'))
        marks.push(
          name[1] === 'link' && href !== null
            ? { type: 'link', attrs: { href } }
            : { type: MARKS[name[1]!] ?? 'none' },
        )
      }
    }
    return inlines.map(withKnownMarks)
  }

  /** In a cell of a table `<br>` is the only way to begin a line, and we write it ourselves. */
  private words(text: string, inlines: PlanJson[], push: (text: string) => void): void {
    for (const [index, line] of text.split(/<br\s*\/?>/i).entries()) {
      if (index > 0) inlines.push({ type: 'hardBreak' })
      push(line.replaceAll(/<\/?u>/gi, ''))
    }
  }
}

function withKnownMarks(node: PlanJson): PlanJson {
  const marks = node.marks?.filter((mark) => mark.type !== 'none') ?? []
  const { type, text } = node
  return {
    ...(type === undefined ? {} : { type }),
    ...(text === undefined ? {} : { text }),
    ...(marks.length === 0 ? {} : { marks }),
  }
}

function paragraphOf(text: string): PlanJson {
  const content = text
    .split('\n')
    .flatMap((line, index): PlanJson[] => [
      ...(index === 0 ? [] : [{ type: 'hardBreak' }]),
      ...(line === '' ? [] : [{ type: 'text', text: line }]),
    ])
  return { type: 'paragraph', content }
}
