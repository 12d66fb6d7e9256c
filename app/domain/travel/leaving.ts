import { storedMinutes } from '../plan/minutes.ts'
import { plainText, type PlanJson } from '../plan/plan-json.ts'
import { CELL_KINDS, isSectionKey, type CellKind, type SectionKey } from '../plan/plan-sections.ts'
import { compareRows } from '../plan/row-order.ts'

/** What a plan can leave as. */
export const LEAVES_AS = ['docx', 'md', 'json'] as const
export type LeavesAs = (typeof LEAVES_AS)[number]

/** The style of the lines that our own Word files begin with: a reader of ours knows them by it. */
export const OWN_HEAD_STYLE = 'Gongyan head'

/** What a file calls things, in one language. */
export interface LeavingWords {
  readonly section: (key: SectionKey) => string
  readonly column: (kind: CellKind) => string
  readonly minutes: string
  readonly page: (number: string, count: string) => string
}

/** A plan on its way out, with what the lesson study knows about it. */
export interface LeavingPlan {
  readonly title: string
  /** Lines such as "School: …", already in words. */
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly plan: PlanJson
}

export interface LeavingRow {
  readonly minutes: number | null
  readonly cells: Readonly<Record<CellKind, readonly PlanJson[]>>
}

/** A section in which something is written: its blocks, and the rows of its flow in reading order. */
export interface LeavingSection {
  readonly key: SectionKey
  readonly blocks: readonly PlanJson[]
  readonly rows: readonly LeavingRow[]
}

/** The written sections of a plan; empty paragraphs at a section's end, where a caret waits, stay behind. */
export function leavingSections(plan: PlanJson): LeavingSection[] {
  return (plan.content ?? []).flatMap((section) => {
    const key = section.attrs?.['key']
    if (!isSectionKey(key)) return []
    const content = section.content ?? []
    const blocks = withoutEmptyEnd(content.filter((block) => block.type !== 'lessonFlow'))
    const rows = content.filter((block) => block.type === 'lessonFlow').flatMap(rowsOf)
    return blocks.length === 0 && rows.length === 0 ? [] : [{ key, blocks, rows }]
  })
}

function rowsOf(flow: PlanJson): LeavingRow[] {
  const keyOf = (row: PlanJson) => ({
    rowId: String(row.attrs?.['rowId'] ?? ''),
    order: String(row.attrs?.['order'] ?? ''),
  })
  return (flow.content ?? [])
    .toSorted((a, b) => compareRows(keyOf(a), keyOf(b)))
    .map((row) => ({
      minutes: storedMinutes(row.attrs?.['minutes']),
      cells: Object.fromEntries(
        CELL_KINDS.map((kind) => [
          kind,
          withoutEmptyEnd(
            (row.content ?? [])
              .filter((cell) => cell.attrs?.['kind'] === kind)
              .flatMap((cell) => cell.content ?? []),
          ),
        ]),
      ) as Record<CellKind, PlanJson[]>,
    }))
}

function withoutEmptyEnd(blocks: readonly PlanJson[]): PlanJson[] {
  const last = blocks.findLastIndex((block) => !isEmpty(block))
  return blocks.slice(0, last + 1)
}

function isEmpty(block: PlanJson): boolean {
  return block.type === 'paragraph' && plainText(block).trim() === ''
}

/** What a file of a lesson may be called, on every system: without what these forbid, and not too long. */
export function fileName(title: string, ending: LeavesAs | 'ics'): string {
  const bare = title
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069\\/:*?"<>|]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/^[. ]+|[. ]+$/g, '')
  return `${Array.from(bare).slice(0, 80).join('').trim() || 'plan'}.${ending}`
}

/** The header that names a download in any script (RFC 6266, RFC 5987), with plain letters for whoever reads only these. */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\u0020-\u007e]|["\\%]/g, '_')
  const coded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`
}
