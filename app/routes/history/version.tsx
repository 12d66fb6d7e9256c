import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { rosterOf } from '#db/queries/activity/people.ts'
import { placeAtVersion } from '#db/queries/history/moment.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { findVersion, versionsOf } from '#db/queries/history/versions.ts'
import { neighbours } from '#domain/history/neighbours.ts'
import { BoardOfVersion } from '#features/history/board-of-version.tsx'
import PlanReading from '#features/plan/plan-reading.tsx'
import { Somebody } from '#features/timeline/somebody.tsx'
import { rosterFrom } from '#features/timeline/people.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Section } from '#ui/page.tsx'
import type { Route } from './+types/version'

export const handle = { words: ['history', 'plan', 'board', 'keeping'] }

export async function loader({ request, params: { lessonStudyId, versionId }, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'history.read', lessonStudyId)
  if (!asked.ok) throw notFound()
  const version = await findVersion(db, lessonStudyId, versionId)
  if (version === null) throw notFound()
  const { title, lessonMinutes } = asked.value.lessonStudy
  const [place, versions, people] = await Promise.all([
    placeAtVersion(db, version, 'plan'),
    versionsOf(db, lessonStudyId),
    rosterOf(db, lessonStudyId),
  ])
  const { name, kind, atMs, createdBy } = version
  return {
    title,
    lessonMinutes,
    version: { name, kind, atMs, createdBy },
    plan: place === null ? null : await readPlanAt(db, place),
    people,
    ...neighbours(versions, version),
  }
}

export default function VersionPage({
  loaderData,
  params: { lessonStudyId, versionId },
}: Route.ComponentProps) {
  const { t } = useTranslation('history')
  const { t: keeping } = useTranslation('keeping')
  const { title, lessonMinutes, version, plan, people, previous, next, planVersionId } = loaderData
  const base = `/lesson-studies/${lessonStudyId}`
  const planBefore = previous?.planVersionId ?? null
  return (
    <Page
      title={version.name}
      lead={
        <>
          <p>{title}</p>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Moment atMs={version.atMs} />
            {version.kind === 'session_end' ? (
              <span>{t('version.leftBySession')}</span>
            ) : (
              <Somebody personId={version.createdBy} roster={rosterFrom(people)} />
            )}
          </p>
        </>
      }
      actions={
        <nav aria-label={t('version.timeline')} className="flex flex-wrap gap-2 print:hidden">
          {previous !== null && (
            <ButtonLink small to={`${base}/versions/${previous.versionId}`} title={previous.name}>
              ← {t('version.previous')}
            </ButtonLink>
          )}
          {next !== null && (
            <ButtonLink small to={`${base}/versions/${next.versionId}`} title={next.name}>
              {t('version.next')} →
            </ButtonLink>
          )}
          <ButtonLink small to={`${base}/timeline`}>
            {t('version.timeline')}
          </ButtonLink>
        </nav>
      }
    >
      <div className="flex flex-col gap-4 print:hidden">
        <Notice>{t('version.readOnly')}</Notice>
        <div className="flex flex-wrap gap-2">
          {planVersionId !== null && planBefore !== null && (
            <ButtonLink small to={`${base}/compare?from=${planBefore}&to=${planVersionId}`}>
              {t('version.compare')}
            </ButtonLink>
          )}
          {planVersionId !== null && (
            <ButtonLink small to={`${base}/compare?from=${planVersionId}&to=now`}>
              {t('version.compareNow')}
            </ButtonLink>
          )}
          {plan !== null && (
            <ButtonLink small to={`${base}/copy?version=${versionId}`}>
              {keeping('copy.makeOfVersion')}
            </ButtonLink>
          )}
          <Button small onClick={() => window.print()}>
            <Printer size={16} aria-hidden />
            {t('version.print')}
          </Button>
        </div>
      </div>
      <Section title={t('version.plan')}>
        {plan === null ? (
          <p className="text-ink-soft">{t('version.planEmpty')}</p>
        ) : (
          <PlanReading lessonStudyId={lessonStudyId} content={plan} lessonMinutes={lessonMinutes} />
        )}
      </Section>
      <Section title={t('version.board')}>
        <BoardOfVersion stateUrl={`${base}/versions/${versionId}/state`} />
      </Section>
    </Page>
  )
}
