import { useTranslation } from 'react-i18next'
import { rosterEntries } from '#db/queries/activity/people.ts'
import { answersTo } from '#db/queries/calendar/answers.ts'
import { meetingsOf } from '#db/queries/calendar/meetings.ts'
import { type MeetingEntry, parted } from '#domain/calendar/entry.ts'
import { can } from '#domain/policy.ts'
import { MeetingCard } from '#features/calendar/meeting-card.tsx'
import { MeetingForm } from '#features/calendar/meeting-form.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { readPart } from '#operations/notice/read-part.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import type { Route } from './+types/meetings'
import { actOnMeetings, SAID } from './meetings-action.ts'

export const handle = { words: ['calendar', 'people'] }

/** So many are shown; older ones stand in the calendar. */
const AHEAD = 100
const OVER = 50

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'lessonStudy.view', lessonStudyId)
  if (!asked.ok) throw notFound()
  const { title, communityId, visibility } = asked.value.lessonStudy
  const nowMs = clock()
  const [meetings] = await Promise.all([
    meetingsOf(db, { readerId: asker.personId, lessonStudyId, nowMs, ahead: AHEAD, over: OVER }),
    readPart({ db, clock }, asker, { lessonStudyId, part: 'meetings' }),
  ])
  const [answers, planners] = await Promise.all([
    answersTo(
      db,
      meetings.map((it) => it.meetingId),
    ),
    rosterEntries(
      db,
      meetings.map((it) => it.plannedBy),
    ),
  ])
  const subject = { kind: 'lessonStudy', lessonStudyId, communityId, visibility } as const
  const said = new URL(request.url).searchParams.get('said')
  return {
    title,
    nowMs,
    meetings,
    answers,
    planners: Object.fromEntries([...planners].map(([personId, it]) => [personId, it.name])),
    mayPlan: can(asker, 'meeting.plan', subject),
    mayAnswer: can(asker, 'meeting.answer', subject),
    said: SAID.find((it) => it === said) ?? null,
    // The zone that was meant last, else the server's, until the browser says its own.
    timeZone: meetings[0]?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    zones: Intl.supportedValuesOf('timeZone'),
  }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  return actOnMeetings(context, request, lessonStudyId)
}

const ZONES = 'zones'

export default function Meetings({
  loaderData,
  actionData,
  params: { lessonStudyId },
}: Route.ComponentProps) {
  const { t } = useTranslation('calendar')
  const { title, nowMs, meetings, mayPlan, mayAnswer, said, zones } = loaderData
  const { ahead, over } = parted(meetings, nowMs)
  const ofForm = actionData?.intent === 'plan' || actionData?.intent === 'move'
  const { notice } = useFormRefusal(ofForm ? undefined : actionData?.refusal, [])
  const list = (those: readonly MeetingEntry[]) => (
    <Sheet className="py-0! sm:py-0!">
      <div className="divide-y divide-line">
        {those.map((meeting) => {
          const isOpen = meeting.cancelledAtMs === null && meeting.endsMs > nowMs
          return (
            <MeetingCard
              key={meeting.meetingId}
              meeting={meeting}
              plannedByName={loaderData.planners[meeting.plannedBy] ?? ''}
              answers={loaderData.answers.filter((it) => it.meetingId === meeting.meetingId)}
              mayPlan={isOpen && mayPlan}
              mayAnswer={isOpen && mayAnswer}
              zonesId={ZONES}
              refused={
                actionData?.intent === 'move' && actionData.meetingId === meeting.meetingId
                  ? actionData
                  : undefined
              }
            />
          )
        })}
      </div>
    </Sheet>
  )
  return (
    <Page
      title={t('meetings.title')}
      lead={
        <>
          <p>{title}</p>
          <p>{t('meetings.lead')}</p>
        </>
      }
      actions={
        <>
          <ButtonLink small to="/calendar">
            {t('meetings.calendar')}
          </ButtonLink>
          <ButtonLink small to={`/lesson-studies/${lessonStudyId}`}>
            {t('meetings.back')}
          </ButtonLink>
        </>
      }
    >
      {notice}
      {said !== null && actionData === undefined && <Notice>{t(`meetings.${said}`)}</Notice>}
      <datalist id={ZONES}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </datalist>
      {mayPlan && <PlanSection {...{ actionData }} timeZone={loaderData.timeZone} count={meetings.length} />}
      {meetings.length === 0 ? (
        <EmptyState title={t('meetings.none')}>
          {t(mayPlan ? 'meetings.noneBody' : 'meetings.noneBodyReader')}
        </EmptyState>
      ) : (
        <>
          {ahead.length > 0 && <Section title={t('meetings.ahead')}>{list(ahead)}</Section>}
          {over.length > 0 && <Section title={t('meetings.over')}>{list(over)}</Section>}
        </>
      )}
    </Page>
  )
}

/** The form for a new date; it opens by itself while none is planned, and when what was typed was refused. */
function PlanSection(props: {
  actionData: Route.ComponentProps['actionData'] | undefined
  timeZone: string
  count: number
}) {
  const { t } = useTranslation('calendar')
  const { actionData, timeZone, count } = props
  const refused = actionData?.intent === 'plan' ? actionData : undefined
  const empty = { title: '', kind: 'planning', starts: '', turn: '', minutes: '60', place: '', note: '' }
  return (
    <details key={count} open={count === 0 || refused !== undefined} data-plan>
      <summary className="inline-flex min-h-11 list-none items-center rounded-md bg-accent px-4 font-medium text-white hover:bg-accent-deep">
        {t('meetings.plan')}
      </summary>
      <Sheet className="mt-3">
        <MeetingForm
          hidden={{ intent: 'plan' }}
          initial={{ ...empty, timeZone, ...refused?.values }}
          submit={t('meetings.plan')}
          zonesId={ZONES}
          refusal={refused?.refusal}
          ownZone={refused === undefined}
        />
      </Sheet>
    </details>
  )
}
