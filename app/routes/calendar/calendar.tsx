import { useTranslation } from 'react-i18next'
import { feedSince } from '#db/queries/calendar/feeds.ts'
import { reminderChoiceOf } from '#db/queries/calendar/reminders.ts'
import { CalendarView } from '#features/calendar/calendar-view.tsx'
import { FeedSection } from '#features/calendar/feed-section.tsx'
import { ReminderForm } from '#features/calendar/reminder-form.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { requireViewer, services } from '#http/request-context.ts'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/calendar'
import { actOnCalendar } from './calendar-action.ts'
import { monthOfRequest } from './month-of-request.ts'

export const handle = { words: ['calendar', 'people'] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  const { personId } = asker
  const [shown, sinceMs, reminders] = await Promise.all([
    monthOfRequest(context, request, asker, null),
    feedSince(db, { personId, communityId: null }),
    reminderChoiceOf(db, personId),
  ])
  return { ...shown, sinceMs, reminders }
}

export async function action({ request, context }: Route.ActionArgs) {
  return actOnCalendar(context, request, null)
}

export default function MyCalendar({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('calendar')
  const { sinceMs, reminders, ...shown } = loaderData
  const { notice } = useFormRefusal(actionData?.refusal, [])
  return (
    <Page title={t('title')} lead={t('lead')} wide>
      {notice}
      <CalendarView path="/calendar" {...shown} />
      <ReminderForm choice={reminders} isSaved={actionData?.done === 'remind'} />
      <FeedSection
        sinceMs={sinceMs}
        made={actionData?.feedUrl ?? null}
        wasEnded={actionData?.done === 'endFeed'}
      />
    </Page>
  )
}
