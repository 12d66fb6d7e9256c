import { useTranslation } from 'react-i18next'
import { useNavigation } from 'react-router'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import type { LogPlace } from '#db/queries/history/moment.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { type FoundVersion, versionsOf } from '#db/queries/history/versions.ts'
import type { Queryable } from '#db/database.ts'
import { comparePlans } from '#domain/history/compare-plans.ts'
import { CompareForm } from '#features/history/compare-form.tsx'
import { Comparison } from '#features/history/comparison.tsx'
import { useMomentName } from '#features/history/moment-name.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { Route } from './+types/compare'

export const handle = { words: ['history', 'plan'] }

/** The present state, as a choice beside the versions. */
const NOW = 'now'

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'history.read', lessonStudyId)
  if (!asked.ok) throw notFound()
  const { title } = asked.value.lessonStudy
  const versions = (await versionsOf(db, lessonStudyId)).filter((it) => it.documentKind === 'plan')
  const search = new URL(request.url).searchParams
  const from = search.get('from') ?? versions.at(-1)?.versionId ?? NOW
  const to = search.get('to') ?? NOW
  const view = search.get('view') === 'list' ? ('list' as const) : ('side' as const)
  const choices = versions.map(({ versionId, name, kind, atMs }) => ({ versionId, name, kind, atMs }))
  if (choices.length === 0) return { title, choices, from, to, view, comparison: null }
  const [before, after] = await Promise.all([
    placeOf(db, lessonStudyId, versions, from),
    placeOf(db, lessonStudyId, versions, to),
  ])
  if (before === null || after === null) throw notFound()
  const comparison = comparePlans(await readPlanAt(db, before), await readPlanAt(db, after))
  return { title, choices, from, to, view, comparison }
}

async function placeOf(
  db: Queryable,
  lessonStudyId: string,
  versions: readonly FoundVersion[],
  chosen: string,
): Promise<LogPlace | null> {
  const version = versions.find((it) => it.versionId === chosen)
  if (version !== undefined) return version
  const plan = (await documentsOf(db, lessonStudyId)).find((it) => it.kind === 'plan')
  if (chosen !== NOW || plan === undefined) return null
  const { documentId, epoch } = plan
  const { atId } = await lastPosition(db, documentId, epoch)
  return { documentId, epoch, atId }
}

export default function ComparePage({ loaderData, params: { lessonStudyId } }: Route.ComponentProps) {
  const { t } = useTranslation('history')
  const nameOf = useMomentName()
  const isLoading = useNavigation().state === 'loading'
  const { title, choices, from, to, view, comparison } = loaderData
  const base = `/lesson-studies/${lessonStudyId}`
  const named = [
    ...choices.map((it) => ({ id: it.versionId, name: nameOf(it) })),
    { id: NOW, name: t('compare.now') },
  ]
  const nameBy = (id: string) => named.find((it) => it.id === id)?.name ?? ''
  return (
    <Page
      title={t('compare.title')}
      lead={
        <>
          <p>{title}</p>
          {comparison !== null && <p className="print:hidden">{t('compare.lead')}</p>}
        </>
      }
      actions={
        <ButtonLink small to={`${base}/timeline`} className="print:hidden">
          {t('version.timeline')}
        </ButtonLink>
      }
    >
      {comparison === null ? (
        <EmptyState
          title={t('compare.none')}
          action={
            <ButtonLink to={`${base}/timeline`} kind="primary">
              {t('compare.noneAction')}
            </ButtonLink>
          }
        >
          {t('compare.noneBody')}
        </EmptyState>
      ) : (
        <>
          <CompareForm choices={named} {...{ from, to, view }} />
          {isLoading ? (
            <Skeleton lines={8} label={t('compare.loading')} />
          ) : (
            <Comparison {...{ comparison, view }} names={{ from: nameBy(from), to: nameBy(to) }} />
          )}
        </>
      )}
    </Page>
  )
}
