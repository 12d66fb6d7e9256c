import { useTranslation } from 'react-i18next'
import type { ActivityTemplate } from '#domain/activity/activity-template.ts'
import { GateAsks } from './stage-gate.tsx'
import { StageWords } from './stage-words.tsx'

/** A form of activity to look at: its stages with what happens, who does what, and their gates. */
export function TemplatePreview({ template }: { template: ActivityTemplate }) {
  const { t } = useTranslation('stages')
  const { t: activity } = useTranslation('activity')
  return (
    <div className="flex flex-col gap-6">
      {template.source !== '' && (
        <p className="max-w-prose text-sm text-ink-soft">
          {t('template.source')} · {template.source}
        </p>
      )}
      <ol className="flex flex-col gap-6">
        {template.stages.map((stage, nth) => (
          <li key={stage.stageId} className="flex flex-col gap-3 border-l-2 border-line pl-4">
            <h4 className="font-semibold">
              {nth + 1}. {stage.title}
            </h4>
            <StageWords told={stage} />
            {stage.tasks.length > 0 && (
              <ul className="flex list-disc flex-col gap-1 pl-5">
                {stage.tasks.map((task) => (
                  <li key={task.taskId}>
                    {task.text}{' '}
                    <span className="text-sm text-ink-soft">
                      {task.roles.map((role) => activity(`role.${role}`)).join(t('tasks.and'))} ·{' '}
                      {t(`tasks.${task.by}`)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            <GateAsks gates={stage.gates} />
          </li>
        ))}
      </ol>
    </div>
  )
}
