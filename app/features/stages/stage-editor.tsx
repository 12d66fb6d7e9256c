import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { TEMPLATE_LIMITS, type TemplateStage, type TemplateTask } from '#domain/activity/activity-template.ts'
import { STAGE_KINDS } from '#domain/activity/stage-kinds.ts'
import { ACTIVITY_ROLES } from '#domain/people/roles.ts'
import { Button } from '#ui/button.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/field.tsx'
import { GatesEditor } from './gates-editor.tsx'
import { IconButton } from './icon-button.tsx'
import { pieceKey } from './piece-key.ts'

interface StageProps {
  stage: TemplateStage
  onChange: (stage: TemplateStage) => void
}

/** Everything that a template says of one stage, to be changed. */
export function StageEditor({ stage, onChange }: StageProps) {
  const { t } = useTranslation('stages')
  const set = (it: Partial<TemplateStage>) => onChange({ ...stage, ...it })
  return (
    <div className="flex flex-col gap-4 px-3 pt-2 pb-3">
      <TextField
        label={t('edit.stageTitle')}
        value={stage.title}
        maxLength={TEMPLATE_LIMITS.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <SelectField
        label={t('edit.kind')}
        value={stage.kind}
        onChange={(event) => {
          const kind = STAGE_KINDS.find((it) => it === event.currentTarget.value)
          if (kind !== undefined) set({ kind })
        }}
      >
        {STAGE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label={t('edit.happens')}
        value={stage.happens}
        rows={4}
        maxLength={TEMPLATE_LIMITS.happens}
        onChange={(event) => set({ happens: event.currentTarget.value })}
      />
      <TextAreaField
        label={t('edit.why')}
        value={stage.why}
        rows={2}
        maxLength={TEMPLATE_LIMITS.why}
        onChange={(event) => set({ why: event.currentTarget.value })}
      />
      <LengthEditor stage={stage} onChange={onChange} />
      <TasksEditor tasks={stage.tasks} onChange={(tasks) => set({ tasks })} />
      <GatesEditor gates={stage.gates} onChange={(gates) => set({ gates })} />
    </div>
  )
}

function LengthEditor({ stage, onChange }: StageProps) {
  const { t } = useTranslation('stages')
  const { length } = stage
  const units = ['minutes', 'days', 'weeks'] as const
  return (
    <fieldset className="flex flex-wrap items-end gap-3">
      <legend className="mb-1.5 font-medium">{t('edit.length')}</legend>
      <SelectField
        label={t('edit.unit')}
        value={length?.unit ?? ''}
        onChange={(event) => {
          const unit = units.find((it) => it === event.currentTarget.value)
          onChange({
            ...stage,
            length: unit === undefined ? null : { from: length?.from ?? 1, to: length?.to ?? 1, unit },
          })
        }}
      >
        <option value="">{t('edit.noLength')}</option>
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {t(`edit.${unit}`)}
          </option>
        ))}
      </SelectField>
      {length !== null &&
        (['from', 'to'] as const).map((end) => (
          <TextField
            key={end}
            label={t(`edit.${end}`)}
            type="number"
            inputMode="numeric"
            min={1}
            max={999}
            className="w-24!"
            value={length[end]}
            onChange={(event) =>
              onChange({ ...stage, length: { ...length, [end]: Number(event.currentTarget.value) } })
            }
          />
        ))}
    </fieldset>
  )
}

function TasksEditor(props: { tasks: readonly TemplateTask[]; onChange: (tasks: TemplateTask[]) => void }) {
  const { tasks, onChange } = props
  const { t } = useTranslation('stages')
  const { t: activity } = useTranslation('activity')
  const change = (nth: number, it: Partial<TemplateTask>) =>
    onChange(tasks.with(nth, { ...tasks[nth]!, ...it }))
  const empty = (): TemplateTask => ({ taskId: pieceKey(), roles: ['planner'], by: 'each', text: '' })
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium">{t('edit.tasks')}</legend>
      {tasks.map((task, nth) => (
        <div
          key={task.taskId}
          role="group"
          aria-label={t('edit.task', { number: nth + 1 })}
          className="flex items-start gap-2 border-l-2 border-line pl-3"
        >
          <div className="flex min-w-0 flex-1 flex-col gap-3">
            <TextAreaField
              label={t('edit.taskText')}
              value={task.text}
              rows={2}
              maxLength={TEMPLATE_LIMITS.task}
              onChange={(event) => change(nth, { text: event.currentTarget.value })}
            />
            <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
              <legend className="text-sm text-ink-soft">{t('edit.taskRoles')}</legend>
              {ACTIVITY_ROLES.map((role) => (
                <label key={role} className="flex min-h-9 items-center gap-2 text-sm">
                  <input
                    type="checkbox"
                    className="size-4 accent-accent"
                    checked={task.roles.includes(role)}
                    onChange={(event) => {
                      const isIn = event.currentTarget.checked
                      const roles = ACTIVITY_ROLES.filter((it) =>
                        it === role ? isIn : task.roles.includes(it),
                      )
                      change(nth, { roles })
                    }}
                  />
                  {activity(`role.${role}`)}
                </label>
              ))}
            </fieldset>
            <SelectField
              label={t('edit.taskBy')}
              value={task.by}
              onChange={(event) => change(nth, { by: event.currentTarget.value === 'one' ? 'one' : 'each' })}
            >
              <option value="each">{t('edit.each')}</option>
              <option value="one">{t('edit.one')}</option>
            </SelectField>
          </div>
          <IconButton
            label={t('edit.removeTask', { number: nth + 1 })}
            onClick={() => onChange(tasks.filter((it) => it !== task))}
          >
            <X size={18} aria-hidden />
          </IconButton>
        </div>
      ))}
      <div>
        <Button
          small
          disabled={tasks.length >= TEMPLATE_LIMITS.tasks}
          onClick={() => onChange([...tasks, empty()])}
        >
          <Plus size={16} aria-hidden />
          {t('edit.addTask')}
        </Button>
      </div>
    </fieldset>
  )
}
