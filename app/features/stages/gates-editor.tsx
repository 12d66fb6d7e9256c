import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { TEMPLATE_LIMITS } from '#domain/activity/activity-template.ts'
import { GATE_KINDS, type GateCondition } from '#domain/activity/gates.ts'
import { ACTIVITY_ROLES } from '#domain/people/roles.ts'
import { SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import { usePlanNames } from '#features/history/plan-names.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { IconButton } from './icon-button.tsx'

interface GatesProps {
  gates: readonly GateCondition[]
  onChange: (gates: GateCondition[]) => void
}

/** What must be so before a stage is closed: conditions to add, choose and remove. */
export function GatesEditor({ gates, onChange }: GatesProps) {
  const { t } = useTranslation('stages')
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium">{t('edit.gates')}</legend>
      {gates.map((gate, nth) => (
        // Conditions have no key of their own, and are told apart by their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={nth} className="flex items-end gap-2 border-l-2 border-line pl-3">
          <div className="flex min-w-0 flex-1 flex-wrap gap-3">
            <SelectField
              label={t('edit.gate', { number: nth + 1 })}
              value={gate.kind}
              onChange={(event) => {
                const kind = GATE_KINDS.find((it) => it === event.currentTarget.value)
                if (kind !== undefined) onChange(gates.with(nth, conditionOf(kind)))
              }}
            >
              {GATE_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`gate.kind.${kind}`)}
                </option>
              ))}
            </SelectField>
            <Detail gate={gate} onChange={(it) => onChange(gates.with(nth, it))} />
          </div>
          <IconButton
            label={t('edit.removeGate', { number: nth + 1 })}
            onClick={() => onChange(gates.filter((_, at) => at !== nth))}
          >
            <X size={18} aria-hidden />
          </IconButton>
        </div>
      ))}
      <div>
        <Button
          small
          disabled={gates.length >= TEMPLATE_LIMITS.gates}
          onClick={() => onChange([...gates, { kind: 'tasksDone' }])}
        >
          <Plus size={16} aria-hidden />
          {t('edit.addGate')}
        </Button>
      </div>
    </fieldset>
  )
}

function conditionOf(kind: GateCondition['kind']): GateCondition {
  if (kind === 'sectionWritten') return { kind, section: 'lessonGoals' }
  if (kind === 'roleNamed') return { kind, role: 'recorder' }
  return { kind }
}

/** Which section, or which role. */
function Detail({ gate, onChange }: { gate: GateCondition; onChange: (gate: GateCondition) => void }) {
  const { t } = useTranslation('stages')
  const { t: activity } = useTranslation('activity')
  const plan = usePlanNames()
  if (gate.kind === 'sectionWritten')
    return (
      <SelectField
        label={t('edit.gateSection')}
        value={gate.section}
        onChange={(event) => {
          const section = SECTION_KEYS.find((it) => it === event.currentTarget.value)
          if (section !== undefined) onChange({ ...gate, section })
        }}
      >
        {SECTION_KEYS.map((key) => (
          <option key={key} value={key}>
            {plan.section(key)}
          </option>
        ))}
      </SelectField>
    )
  if (gate.kind === 'roleNamed')
    return (
      <SelectField
        label={t('edit.gateRole')}
        value={gate.role}
        onChange={(event) => {
          const role = ACTIVITY_ROLES.find((it) => it === event.currentTarget.value)
          if (role !== undefined) onChange({ ...gate, role })
        }}
      >
        {ACTIVITY_ROLES.map((role) => (
          <option key={role} value={role}>
            {activity(`role.${role}`)}
          </option>
        ))}
      </SelectField>
    )
  return null
}
