import { useTranslation } from 'react-i18next'
import { rosterOf } from '#db/queries/activity/people.ts'
import { meetingsOf } from '#db/queries/calendar/meetings.ts'
import { readHappenings } from '#db/queries/history/happenings.ts'
import { readTimeline } from '#db/queries/history/timeline.ts'
import { withoutChat } from '#domain/history/timeline.ts'
import { can } from '#domain/policy.ts'
import { DatesOfStudy } from '#features/calendar/dates-of-study.tsx'
import { HappeningList } from '#features/timeline/happening-list.tsx'
import { NameVersionForm } from '#features/timeline/name-version-form.tsx'
import { rosterFrom } from '#features/timeline/people.ts'
import { TimelineList } from '#features/timeline/timeline-list.tsx'
import { notFound, refusalData } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { readPart } from '#operations/notice/read-part.ts'
import { nameVersion } from '#operations/session/name-version.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/timeline'

export const handle = { words: ['history', 'keeping', 'calendar', 'stages', 'plan', 'personal'] }

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db, clock, log } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'history.read', lessonStudyId)
  if (!asked.ok) throw notFound()
  const { title, communityId, visibility } = asked.value.lessonStudy
  const nowMs = clock()
  const [timeline, people, happenings, meetings] = await Promise.all([
    readTimeline(db, lessonStudyId, nowMs, (cause) => log.error('history.damaged', { cause })),
    rosterOf(db, lessonStudyId),
    readHappenings(db, lessonStudyId),
    meetingsOf(db, { readerId: asker.personId, lessonStudyId, nowMs, ahead: 5, over: 10 }),
    readPart({ db, clock }, asker, { lessonStudyId, part: 'timeline' }),
  ])
  const subject = { kind: 'lessonStudy', lessonStudyId, communityId, visibility } as const
  return {
    title,
    timeline: can(asker, 'chat.read', subject) ? timeline : withoutChat(timeline),
    people,
    happenings,
    meetings,
    nowMs,
    mayName: can(asker, 'version.name', subject),
    mayPublish: can(asker, 'plan.publish', subject),
    mayRestore: can(asker, 'version.restore', subject),
  }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const { db, clock, newId } = services(context)
  const asker = requireViewer(context, request)
  const form = await request.formData()
  const field = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const named = await nameVersion({ db, clock, newId }, asker, {
    lessonStudyId,
    name: field('name'),
    note: field('note'),
  })
  return named.ok ? { named: true } : refusalData(named.refusal)
}

export default function TimelinePage({
  loaderData,
  actionData,
  params: { lessonStudyId },
}: Route.ComponentProps) {
  const { t } = useTranslation('history')
  const { t: keeping } = useTranslation('keeping')
  const { t: personal } = useTranslation('personal')
  const { title, timeline, people, mayName, mayRestore, mayPublish, happenings, meetings, nowMs } = loaderData
  const roster = rosterFrom(people)
  const workspace = `/lesson-studies/${lessonStudyId}`
  return (
    <Page
      title={t('timeline.title')}
      lead={
        <>
          <p>{title}</p>
          <p>{t('timeline.lead')}</p>
        </>
      }
      actions={
        <span className="flex flex-wrap gap-2 print:hidden">
          <ButtonLink small to={`${workspace}/compare?from=visit&to=now`}>
            {t('compare.sinceVisit')}
          </ButtonLink>
          <ButtonLink small to={`${workspace}/compare`}>
            {t('timeline.compare')}
          </ButtonLink>
          <ButtonLink small to={`${workspace}/copy`}>
            {keeping('copy.make')}
          </ButtonLink>
          <ButtonLink small to={`${workspace}/personal-plans`}>
            {personal('title')}
          </ButtonLink>
          {mayPublish && (
            <ButtonLink small to={`${workspace}/publish`}>
              {keeping('copy.publish')}
            </ButtonLink>
          )}
          <ButtonLink small to={workspace}>
            {t('timeline.back')}
          </ButtonLink>
        </span>
      }
    >
      {timeline.entries.length === 0 ? (
        <EmptyState
          title={t('timeline.none')}
          action={
            <ButtonLink to={workspace} kind="primary">
              {t('timeline.noneAction')}
            </ButtonLink>
          }
        >
          {t('timeline.noneBody')}
        </EmptyState>
      ) : (
        <TimelineList {...{ lessonStudyId, roster, mayRestore }} entries={timeline.entries} />
      )}
      <DatesOfStudy {...{ lessonStudyId, meetings, nowMs }} />
      <HappeningList happenings={happenings} roster={roster} lessonStudyId={lessonStudyId} />
      {mayName && (
        <NameVersionForm
          sinceLast={timeline.sinceLast}
          roster={roster}
          refusal={actionData !== undefined && 'refusal' in actionData ? actionData.refusal : undefined}
          named={actionData !== undefined && 'named' in actionData}
        />
      )}
    </Page>
  )
}
