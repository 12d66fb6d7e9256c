import { linkTarget } from '../plan/link-target.ts'
import { readPicture } from '../plan/picture.ts'
import { plainText, type PlanJson } from '../plan/plan-json.ts'
import { CELL_KINDS } from '../plan/plan-sections.ts'
import { leavingSections, type LeavingPlan, type LeavingRow, type LeavingWords } from './leaving.ts'

/**
 * A plan as Markdown (CommonMark with tables): sections as headings, the flow as a table. A picture is the address
 * that `pictureUrl` gives for its file: Markdown itself carries none. Underlining has no sign in Markdown; it is
 * written as the HTML that its readers know.
 */
export function writeMarkdown(
  leaving: LeavingPlan,
  words: LeavingWords,
  pictureUrl: (fileId: string) => string,
): string {
  const sections = leavingSections(leaving.plan)
  const title = sections.find((section) => section.key === 'title')
  const titleText = title?.blocks.map(plainText).join(' ').trim() || leaving.title
  const facts = leaving.facts.map(({ name, value }) => `- ${escaped(name)}: ${escaped(value)}`)
  const body = sections
    .filter((section) => section !== title)
    .flatMap(({ key, blocks, rows }) => [
      `## ${escaped(words.section(key))}`,
      ...(rows.length === 0 ? [] : [flowTable(rows, words, pictureUrl)]),
      ...blocks.map((block) => blockOf(block, pictureUrl)),
    ])
  const parts = [`# ${escaped(titleText)}`, facts.join('\n'), ...body]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

type Url = (fileId: string) => string

function blockOf(node: PlanJson, url: Url): string {
  switch (node.type) {
    case 'paragraph':
      return inlines(node, '\\\n')
    case 'heading':
      return `${node.attrs?.['level'] === 4 ? '####' : '###'} ${inlines(node, ' ')}`
    case 'bulletList':
    case 'orderedList':
      return list(node, url)
    case 'picture':
      return picture(node, url)
    case 'table':
      return table(
        (node.content ?? []).map((row) => (row.content ?? []).map((cell) => cellOf(cell.content ?? [], url))),
      )
    default:
      return ''
  }
}

function list(node: PlanJson, url: Url): string {
  const start = node.attrs?.['start']
  const first = typeof start === 'number' && Number.isInteger(start) && start >= 0 ? start : 1
  return (node.content ?? [])
    .map((item, index) => {
      const sign = node.type === 'orderedList' ? `${first + index}. ` : '- '
      const lines = (item.content ?? [])
        .map((block) => blockOf(block, url))
        .join('\n')
        .split('\n')
      return lines.map((line, at) => (at === 0 ? sign : ' '.repeat(sign.length)) + line).join('\n')
    })
    .join('\n')
}

function flowTable(rows: readonly LeavingRow[], words: LeavingWords, url: Url): string {
  const [stage, ...others] = CELL_KINDS
  return table([
    [words.column(stage), words.minutes, ...others.map(words.column)].map(escaped),
    ...rows.map(({ minutes, cells }) => [
      cellOf(cells[stage], url),
      minutes === null ? '' : String(minutes),
      ...others.map((kind) => cellOf(cells[kind], url)),
    ]),
  ])
}

function table(rows: readonly (readonly string[])[]): string {
  const width = Math.max(1, ...rows.map((row) => row.length))
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, column) => row[column] ?? '').join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)].join('\n')
}

/** A cell of a table is one line: its blocks and its line breaks are divided by `<br>`. */
function cellOf(blocks: readonly PlanJson[], url: Url): string {
  return blocks
    .map((block) => {
      if (block.type === 'paragraph' || block.type === 'heading') return inlines(block, '<br>')
      if (block.type === 'picture') return picture(block, url)
      const sign = (index: number) => (block.type === 'orderedList' ? `${index + 1}. ` : '• ')
      return (block.content ?? [])
        .map((item, index) => sign(index) + cellOf(item.content ?? [], url))
        .join('<br>')
    })
    .filter((text) => text !== '')
    .join('<br>')
}

function picture(node: PlanJson, url: Url): string {
  const { fileId, alt } = readPicture(node.attrs)
  return fileId === null ? escaped(alt) : `![${escaped(alt).replaceAll('\n', ' ')}](${url(fileId)})`
}

function inlines(node: PlanJson, lineBreak: string): string {
  return (node.content ?? [])
    .map((inline) => (inline.type === 'hardBreak' ? lineBreak : marked(inline)))
    .join('')
}

function marked(node: PlanJson): string {
  const text = node.text ?? ''
  // Signs of emphasis must touch the words, so spaces stand outside them.
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  if (words === '') return text
  const has = (type: string) => node.marks?.some((mark) => mark.type === type) === true
  const href = linkTarget(node.marks?.find((mark) => mark.type === 'link')?.attrs?.['href'])
  let out = escaped(words)
  if (has('underline')) out = `<u>${out}</u>`
  if (has('strike')) out = `~~${out}~~`
  if (has('italic')) out = `*${out}*`
  if (has('bold')) out = `**${out}**`
  if (href !== null) out = `[${out}](<${href.replaceAll(/[<>]/g, encodeURIComponent)}>)`
  return before + out + after
}

/** Words stay words: what Markdown would read as a sign is escaped, also the start of a line. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>|~]/g, String.raw`\$&`)
    .replaceAll(
      /^(\s*)([-+#]|\d{1,9}[.)])(?=\s|$)/gm,
      (_, space: string, sign: string) => space + sign.slice(0, -1) + '\\' + sign.slice(-1),
    )
}
