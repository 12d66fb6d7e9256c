import { useTranslation } from 'react-i18next'
import type { GateCheck, GateCondition } from '#domain/activity/gates.ts'
import { usePlanNames } from '#features/history/plan-names.ts'

/** How the conditions of a gate are said, and why one is not met yet. */
export function useGateWords(nameOf: (personId: string) => string): {
  asks: (condition: GateCondition) => string
  notYet: (check: GateCheck) => string
} {
  const { t, i18n } = useTranslation('stages')
  const { t: activity } = useTranslation('activity')
  const plan = usePlanNames()
  const values = (condition: GateCondition) => ({
    section: condition.kind === 'sectionWritten' ? plan.section(condition.section) : '',
    role: condition.kind === 'roleNamed' ? activity(`role.${condition.role}`) : '',
  })
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  return {
    asks: (condition) => t(`gate.asks.${condition.kind}`, values(condition)),
    notYet: ({ condition, waitsFor }) =>
      t(`gate.notYet.${condition.kind}`, {
        ...values(condition),
        names: list.format(new Set(waitsFor.map(({ personId }) => nameOf(personId)))),
      }),
  }
}
