import { CARRIED_PART, type CarriedPart } from '../drafts/carried-part.ts'
import { comparePlans, type PlanComparison } from '../history/compare-plans.ts'
import { linesOf } from '../history/plan-lines.ts'
import { storedMinutes } from '../plan/minutes.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import { flowRowsOf } from '../plan/plan-outline.ts'
import { CELL_KINDS, isSectionKey } from '../plan/plan-sections.ts'

/** A part as one word: the same for the same part. Stored. */
export function partKey(part: CarriedPart): string {
  return part.type === 'section' ? `section:${part.key}` : `row:${part.rowId}`
}

/** The parts of a plan that go from one to another: its sections, and the rows of its flow in reading order. */
export function partsOf(plan: PlanJson): CarriedPart[] {
  const sections = (plan.content ?? []).flatMap((section): CarriedPart[] => {
    const key = section.attrs?.['key']
    return isSectionKey(key) && key !== 'lessonFlow' ? [{ type: 'section', key }] : []
  })
  return [...sections, ...flowRowsOf(plan).map(({ rowId }): CarriedPart => ({ type: 'row', rowId }))]
}

/**
 * What a part says and how it looks, whoever wrote it; parts that read alike are equal. Empty for one that is not
 * there or in which nothing is written. Where a row stands among others is no part of it.
 */
export function readingOf(content: PlanJson | null): string {
  if (content === null) return ''
  if (content.type !== 'flowRow') return formsOf(content.content ?? [])
  const cells = CELL_KINDS.map((kind) =>
    formsOf(
      (content.content ?? [])
        .filter((cell) => cell.attrs?.['kind'] === kind)
        .flatMap((cell) => cell.content ?? []),
    ),
  )
  const minutes = storedMinutes(content.attrs?.['minutes'])
  return minutes === null && cells.every((cell) => cell === '') ? '' : [minutes, ...cells].join('\u0002')
}

function formsOf(blocks: readonly PlanJson[]): string {
  return linesOf(blocks)
    .map(({ form }) => form)
    .join('\u0001')
}

/** A part of two plans, compared as whole plans are; `numbers`: which row it is in each of them. */
export function comparePart(
  before: PlanJson | null,
  after: PlanJson | null,
  numbers: { readonly before: number | null; readonly after: number | null } = { before: null, after: null },
): PlanComparison {
  const alike = aligned(before, after)
  const compared = comparePlans(planAround(alike.before), planAround(alike.after))
  const rows = compared.rows.map((row) => ({
    ...row,
    numberBefore: row.kind === 'added' ? null : numbers.before,
    numberAfter: row.kind === 'removed' ? null : numbers.after,
  }))
  return { ...compared, rows }
}

/** Two rows that are compared are one row, whatever each plan calls it. */
function aligned(before: PlanJson | null, after: PlanJson | null) {
  if (before?.type !== 'flowRow' || after?.type !== 'flowRow') return { before, after }
  const attrs = { ...before.attrs, rowId: after.attrs?.['rowId'] }
  return { before: { ...before, attrs }, after }
}

function planAround(part: PlanJson | null): PlanJson {
  if (part === null) return { type: 'doc', content: [] }
  if (part.type !== 'flowRow') return { type: 'doc', content: [part] }
  const flow = { type: 'lessonFlow', content: [part] }
  return { type: 'doc', content: [{ type: 'section', attrs: { key: 'lessonFlow' }, content: [flow] }] }
}

/** The part that `partKey` wrote; null for anything else. */
export function readPartKey(key: string): CarriedPart | null {
  const [type, ...rest] = key.split(':')
  const name = rest.join(':')
  const read = CARRIED_PART.safeParse(type === 'section' ? { type, key: name } : { type, rowId: name })
  return read.success ? read.data : null
}
