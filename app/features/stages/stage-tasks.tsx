import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { openTasks } from '#domain/activity/gates.ts'
import { has } from '#domain/activity/stages.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { Button } from '#ui/button.tsx'
import type { StageContext, StageView } from './stage-view.ts'

/** What each person is to do in a stage, who has done it, and for whom it still waits. */
export function StageTasks({ stage, context }: { stage: StageView; context: StageContext }) {
  const { t } = useTranslation('stages')
  const { t: activity } = useTranslation('activity')
  const { told, standing } = stage
  const { people, nameOf, mayMove } = context
  const isOpen = standing.state === 'open'
  const open = isOpen ? openTasks(told.tasks, { people, done: standing.done }) : []
  const names = useNames(nameOf)
  if (told.tasks.length === 0) return <p className="text-ink-soft">{t('tasks.none')}</p>
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-semibold">{t('tasks.title')}</h4>
      <ul className="flex flex-col gap-3">
        {told.tasks.map((task) => {
          const done = standing.done.filter((it) => it.taskId === task.taskId).map((it) => it.personId)
          const waits = open.filter((it) => it.taskId === task.taskId).map((it) => it.personId)
          const isForSomebody = people.some((it) => task.roles.includes(it.role))
          const inRoles = people.filter((it) => task.roles.includes(it.role) && it.personId !== context.me)
          return (
            <li key={task.taskId} className="flex flex-col gap-0.5 border-l-2 border-line pl-3">
              <span>{task.text}</span>
              <span className="text-sm text-ink-soft">
                {task.roles.map((role) => activity(`role.${role}`)).join(t('tasks.and'))} ·{' '}
                {t(`tasks.${task.by}`)}
              </span>
              {done.length > 0 && (
                <span className="text-sm text-accent-deep">{t('tasks.doneBy', { names: names(done) })}</span>
              )}
              {waits.length > 0 && (
                <span className="text-sm text-ink-soft">{t('tasks.waitsFor', { names: names(waits) })}</span>
              )}
              {isOpen && !isForSomebody && <span className="text-sm text-warm">{t('tasks.nobody')}</span>}
              {isOpen && mayMove && inRoles.length > 0 && (
                <details className="text-sm">
                  <summary className="inline-flex min-h-9 items-center rounded-md px-2 text-accent hover:bg-accent-wash">
                    {t('tasks.forOthers')}
                  </summary>
                  <div className="flex flex-wrap gap-2 py-1">
                    {inRoles.map(({ personId }) => {
                      const isDone = has(standing, task.taskId, personId)
                      return (
                        <Form key={personId} method="post" preventScrollReset>
                          <Hidden
                            fields={{
                              intent: 'mark',
                              stageId: told.stageId,
                              taskId: task.taskId,
                              personId,
                              isDone: isDone ? 'no' : 'yes',
                            }}
                          />
                          <Button type="submit" small>
                            {t(isDone ? 'tasks.unmarkFor' : 'tasks.markFor', { name: nameOf(personId) })}
                          </Button>
                        </Form>
                      )
                    })}
                  </div>
                </details>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function useNames(nameOf: (personId: string) => string): (ids: readonly string[]) => string {
  const { i18n } = useTranslation()
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  return (ids) => list.format(ids.map(nameOf))
}
