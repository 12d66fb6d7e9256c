import { plainText, type PlanJson } from '../plan/plan-json.ts'

/** What the stage of a row is called; empty for a section. */
export function stageOf(content: PlanJson): string {
  const cell = (content.content ?? []).find((it) => it.attrs?.['kind'] === 'stage')
  const name = cell === undefined ? '' : (plainText(cell).split('\n')[0] ?? '')
  return Array.from(name.trim()).slice(0, 60).join('')
}
