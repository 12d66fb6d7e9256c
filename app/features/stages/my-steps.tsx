import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import type { TemplateTask } from '#domain/activity/activity-template.ts'
import { nextSteps } from '#domain/activity/next-steps.ts'
import { has } from '#domain/activity/stages.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { Button } from '#ui/button.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { DueText } from './due-text.tsx'
import type { StageContext, StageView } from './stage-view.ts'

/** What the reader is to do next, before everything else; and what they have just done, to take it back. */
export function MySteps({ stages, context }: { stages: readonly StageView[]; context: StageContext }) {
  const { t } = useTranslation('stages')
  const { me, people, mayMark } = context
  const tasksOf = (stageId: string) => stages.find((it) => it.told.stageId === stageId)?.told.tasks ?? []
  const steps = nextSteps<TemplateTask>(me, { stages: stages.map((it) => it.standing), tasksOf, people })
  const open = stages.filter((it) => it.standing.state === 'open')
  const done = open.flatMap(({ told, standing }) =>
    told.tasks
      .filter(({ taskId }) => has(standing, taskId, me))
      .map((task) => ({ stageId: told.stageId, task })),
  )
  return (
    <Section title={t('mine.title')}>
      <Sheet className="flex flex-col gap-3">
        {steps.length === 0 && (
          <p className="text-ink-soft">{t(open.length === 0 ? 'mine.noneOpen' : 'mine.none')}</p>
        )}
        <ul className="flex flex-col gap-3 empty:hidden">
          {steps.map(({ stageId, task, dueMs }) => (
            <li
              key={`${stageId}/${task.taskId}`}
              data-step={task.taskId}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2"
            >
              <span className="min-w-0 flex-1 basis-64">
                {task.text}
                {dueMs !== null && (
                  <span className="block text-sm text-ink-soft">
                    <DueText dueMs={dueMs} />
                  </span>
                )}
              </span>
              {mayMark && (
                <Mark
                  stageId={stageId}
                  taskId={task.taskId}
                  me={me}
                  isDone
                  label={t('mine.markOf', { task: task.text })}
                >
                  {t('mine.mark')}
                </Mark>
              )}
            </li>
          ))}
        </ul>
        {done.map(({ stageId, task }) => (
          <div
            key={`${stageId}/${task.taskId}`}
            data-done={task.taskId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm text-ink-soft"
          >
            <span className="min-w-0 flex-1 basis-64">{t('mine.marked', { task: task.text })}</span>
            {mayMark && (
              <Mark
                stageId={stageId}
                taskId={task.taskId}
                me={me}
                label={t('mine.unmarkOf', { task: task.text })}
              >
                {t('mine.unmark')}
              </Mark>
            )}
          </div>
        ))}
      </Sheet>
    </Section>
  )
}

function Mark(props: {
  stageId: string
  taskId: string
  me: string
  isDone?: boolean
  label: string
  children: string
}) {
  const { stageId, taskId, me, isDone = false, label, children } = props
  return (
    <Form method="post" preventScrollReset>
      <Hidden fields={{ intent: 'mark', stageId, taskId, personId: me, isDone: isDone ? 'yes' : 'no' }} />
      <Button type="submit" small kind={isDone ? 'primary' : 'plain'} aria-label={label}>
        {children}
      </Button>
    </Form>
  )
}
