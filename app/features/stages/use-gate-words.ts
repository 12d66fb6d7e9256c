import { useTranslation } from 'react-i18next'
import type { TemplateTask } from '#domain/activity/activity-template.ts'
import type { GateCheck, GateCondition } from '#domain/activity/gates.ts'
import { usePlanNames } from '#features/history/plan-names.ts'

/** How the conditions of a gate are said, and why one is not met yet. `tasks`: those of its stage. */
export function useGateWords(
  nameOf: (personId: string) => string,
  tasks: readonly TemplateTask[],
): { asks: (condition: GateCondition) => string; notYet: (check: GateCheck) => readonly string[] } {
  const { t, i18n } = useTranslation('stages')
  const { t: activity } = useTranslation('activity')
  const plan = usePlanNames()
  const values = (condition: GateCondition) => ({
    section: condition.kind === 'sectionWritten' ? plan.section(condition.section) : '',
    role: condition.kind === 'roleNamed' ? activity(`role.${condition.role}`) : '',
  })
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  /** Whose own task is open is named; of what one does for all the task is. */
  const openTasks = ({ waitsFor }: GateCheck) => {
    const isForAll = (taskId: string) => tasks.some((it) => it.taskId === taskId && it.by === 'one')
    const people = new Set(waitsFor.filter((it) => !isForAll(it.taskId)).map((it) => nameOf(it.personId)))
    const forAll = tasks.filter((it) => it.by === 'one' && waitsFor.some((one) => one.taskId === it.taskId))
    return [
      ...(people.size > 0 ? [t('gate.notYet.tasksDone', { names: list.format(people) })] : []),
      ...forAll.map((it) => t('gate.notYet.oneForAll', { task: it.text })),
    ]
  }
  return {
    asks: (condition) => t(`gate.asks.${condition.kind}`, values(condition)),
    notYet: (check) =>
      check.condition.kind === 'tasksDone'
        ? openTasks(check)
        : [t(`gate.notYet.${check.condition.kind}`, values(check.condition))],
  }
}
