import { useTranslation } from 'react-i18next'
import { Form, Link } from 'react-router'
import { Confirm, Hidden } from '#features/people/confirm.tsx'
import { type RefusedForm, useFormRefusal } from '#features/people/form-refusal.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Moment } from '#ui/moment.tsx'
import { Sheet } from '#ui/page.tsx'
import { type ReflectedOn, ReflectionFields } from './reflection-fields.tsx'

interface Reflection {
  readonly reflectionId: string
  readonly lessonStudyId: string | null
  readonly text: string
  readonly createdAtMs: number
  readonly changedAtMs: number
}

interface ReflectionListProps {
  reflections: readonly Reflection[]
  lessonStudies: readonly ReflectedOn[]
  refused: RefusedForm | undefined
  /** Where older ones begin; null: these are the oldest. */
  olderThanMs: number | null
  isNewest: boolean
}

/** Somebody's reflections, the newest first. */
export function ReflectionList(props: ReflectionListProps) {
  const { t } = useTranslation('spaces')
  const { reflections, lessonStudies, refused, olderThanMs, isNewest } = props
  if (reflections.length === 0 && isNewest)
    return <EmptyState title={t('me.reflectionsNone')}>{t('me.reflectionsNoneBody')}</EmptyState>
  return (
    <>
      {reflections.length > 0 && (
        <Sheet className="py-1! sm:py-1!">
          <ul className="divide-y divide-line">
            {reflections.map((it) => (
              <Line key={it.reflectionId} it={it} lessonStudies={lessonStudies} refused={refused} />
            ))}
          </ul>
        </Sheet>
      )}
      <div className="flex flex-wrap gap-2">
        {!isNewest && (
          <ButtonLink to="/me" small>
            {t('me.newest')}
          </ButtonLink>
        )}
        {olderThanMs !== null && (
          <ButtonLink to={`/me?before=${olderThanMs}`} small>
            {t('me.older')}
          </ButtonLink>
        )}
      </div>
    </>
  )
}

interface LineProps {
  it: Reflection
  lessonStudies: readonly ReflectedOn[]
  refused: RefusedForm | undefined
}

function Line({ it, lessonStudies, refused }: LineProps) {
  const { t, i18n } = useTranslation('spaces')
  const { reflectionId, lessonStudyId, text, createdAtMs, changedAtMs } = it
  const isMine = refused?.values.intent === 'change' && refused.values.reflectionId === reflectionId
  const mine = isMine ? refused : undefined
  const { wrong } = useFormRefusal(mine?.refusal, ['text', 'lessonStudyId'])
  const about = lessonStudies.find((one) => one.lessonStudyId === lessonStudyId)
  // For ears only, and to tell one from another: the day is enough.
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    createdAtMs,
  )
  return (
    <li className="flex flex-col gap-1 py-4" data-reflection>
      <p className="text-sm text-ink-soft">
        <Moment atMs={createdAtMs} />
        {changedAtMs !== createdAtMs && (
          <>
            {' · '}
            {t('me.changedAt')} <Moment atMs={changedAtMs} />
          </>
        )}
        {about !== undefined && (
          <>
            {' · '}
            <Link
              to={`/lesson-studies/${about.lessonStudyId}`}
              className="text-accent underline underline-offset-2"
            >
              {about.title}
            </Link>
          </>
        )}
      </p>
      <p className="max-w-prose break-words whitespace-pre-line">{text}</p>
      <div className="flex flex-wrap items-start gap-2">
        {/* A key: what was changed is closed again, what was refused stays open. */}
        <details key={changedAtMs} open={isMine ? true : undefined} className="open:w-full">
          <summary
            aria-label={t('me.changeOf', { when })}
            className="inline-flex min-h-9 list-none items-center rounded-md px-3 text-sm font-medium text-accent hover:bg-accent-wash"
          >
            {t('me.change')}
          </summary>
          <Form method="post" noValidate className="mt-2 flex flex-col gap-4 pb-2">
            <Hidden fields={{ intent: 'change', reflectionId, basedOnMs: String(changedAtMs) }} />
            <ReflectionFields
              text={mine?.values.text ?? text}
              lessonStudyId={mine?.values.lessonStudyId ?? lessonStudyId ?? ''}
              lessonStudies={lessonStudies}
              wrong={wrong}
            />
            <div>
              <Button type="submit" small kind="primary">
                {t('me.save')}
              </Button>
            </div>
          </Form>
        </details>
        <Confirm
          face={t('me.remove')}
          label={t('me.removeOf', { when })}
          why={t('me.removeWhy')}
          confirm={t('me.removeConfirm')}
          fields={{ intent: 'remove', reflectionId }}
        />
      </div>
    </li>
  )
}
