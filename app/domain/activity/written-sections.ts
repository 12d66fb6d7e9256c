import type { PlanJson } from '../plan/plan-json.ts'
import { planOutline } from '../plan/plan-outline.ts'
import type { SectionKey } from '../plan/plan-sections.ts'

/**
 * The sections of a plan in which somebody has written. A flow begins with the names of the usual stages: it counts
 * as written when a row says more than its name.
 */
export function writtenSections(plan: PlanJson): ReadonlySet<SectionKey> {
  const { sections, rows } = planOutline(plan)
  const flowIsWritten = rows.some(({ cells }) =>
    Object.entries(cells).some(([kind, text]) => kind !== 'stage' && text.trim() !== ''),
  )
  return new Set(
    sections
      .filter(({ key, text }) => (key === 'lessonFlow' ? flowIsWritten : text.trim() !== ''))
      .map(({ key }) => key),
  )
}
