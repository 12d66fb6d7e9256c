import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Roster } from '#features/timeline/people.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Moment } from '#ui/moment.tsx'
import { Sheet } from '#ui/page.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import { ForkLine } from './fork-line.tsx'

interface Line {
  readonly documentId: string
  readonly ownerId: string
  readonly shownAtMs: number | null
  readonly fork: { readonly versionId: string; readonly versionName: string } | null
}

/** One's own personal plan: whether the others see it, and how much of the shared plan waits for it. */
export function MyPlanLine({
  lessonStudyId,
  mine,
  updates,
}: {
  lessonStudyId: string
  mine: Line
  updates: number
}) {
  const { t } = useTranslation('personal')
  const here = `/lesson-studies/${lessonStudyId}/personal-plans/${mine.documentId}`
  return (
    <Sheet className="flex flex-wrap items-center justify-between gap-4">
      <div className="flex flex-col gap-1">
        <ForkLine lessonStudyId={lessonStudyId} fork={mine.fork} />
        <p className="text-sm text-ink-soft">{t(mine.shownAtMs === null ? 'mine.private' : 'mine.shown')}</p>
        {updates > 0 && (
          <Link to={`${here}?view=updates`} className="font-medium text-warm underline underline-offset-4">
            {t('mine.updates', { count: updates })}
          </Link>
        )}
      </div>
      <ButtonLink to={here} kind="primary">
        {t('mine.open')}
      </ButtonLink>
    </Sheet>
  )
}

/** The personal plans that the others show. */
export function PlanLines(props: { lessonStudyId: string; plans: readonly Line[]; roster: Roster }) {
  const { t } = useTranslation('personal')
  const { lessonStudyId, plans, roster } = props
  if (plans.length === 0) return <EmptyState title={t('others.none')}>{t('others.noneBody')}</EmptyState>
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-sheet shadow-sheet">
      {plans.map(({ documentId, ownerId, shownAtMs, fork }) => {
        const owner = roster(ownerId)
        const name = owner?.name ?? t('somebody')
        return (
          <li key={documentId} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <div className="flex min-w-0 flex-col gap-1">
              <PersonChip personId={ownerId} name={name} school={owner?.school} />
              <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
                <ForkLine lessonStudyId={lessonStudyId} fork={fork} />
                {shownAtMs !== null && (
                  <span>
                    {t('others.shownAt')} <Moment atMs={shownAtMs} style="date" />
                  </span>
                )}
              </span>
            </div>
            <ButtonLink
              to={`/lesson-studies/${lessonStudyId}/personal-plans/${documentId}`}
              aria-label={t('others.readOf', { name })}
              small
            >
              {t('others.read')}
            </ButtonLink>
          </li>
        )
      })}
    </ul>
  )
}
