import type { PlanJson } from '../plan/plan-json.ts'
import { planOutline } from '../plan/plan-outline.ts'
import type { SectionKey } from '../plan/plan-sections.ts'

/** Longest extract, in characters. */
const EXTRACT_MAX = 320

/** What says best what a lesson is about, in this order. */
const TELLING: readonly SectionKey[] = [
  'briefDescription',
  'lessonGoals',
  'researchTheme',
  'rationale',
  'unitDesign',
]

/** The beginning of what a plan says, for whoever looks at it before opening it. */
export function extractOf(plan: PlanJson): string {
  const { sections, rows } = planOutline(plan)
  const texts = [
    ...TELLING.map((key) => sections.find((it) => it.key === key)?.text ?? ''),
    ...rows.map((row) => row.cells.teacher),
  ]
  const letters = Array.from(
    texts
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .join('\n'),
  )
  return letters.length <= EXTRACT_MAX ? letters.join('') : `${letters.slice(0, EXTRACT_MAX - 1).join('')}…`
}
