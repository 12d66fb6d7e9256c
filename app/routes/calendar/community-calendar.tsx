import { useTranslation } from 'react-i18next'
import { feedSince } from '#db/queries/calendar/feeds.ts'
import { findCommunity } from '#db/queries/people/communities.ts'
import { can } from '#domain/policy.ts'
import { CalendarView } from '#features/calendar/calendar-view.tsx'
import { FeedSection } from '#features/calendar/feed-section.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/community-calendar'
import { actOnCalendar } from './calendar-action.ts'
import { monthOfRequest } from './month-of-request.ts'

export const handle = { words: ['calendar', 'people'] }

export async function loader({ request, params: { communityId }, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  if (!can(asker, 'community.view', { kind: 'community', communityId })) throw notFound()
  const { personId } = asker
  const [community, shown, sinceMs] = await Promise.all([
    findCommunity(db, communityId),
    monthOfRequest(context, request, asker, communityId),
    feedSince(db, { personId, communityId }),
  ])
  if (community === null) throw notFound()
  return { ...shown, community, sinceMs }
}

export async function action({ request, params: { communityId }, context }: Route.ActionArgs) {
  return actOnCalendar(context, request, communityId)
}

export default function CommunityCalendar({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('calendar')
  const { community, sinceMs, ...shown } = loaderData
  const { notice } = useFormRefusal(actionData?.refusal, [])
  const home = `/communities/${community.communityId}`
  return (
    <Page
      title={t('ofCommunity', { name: community.name })}
      actions={
        <>
          <ButtonLink small to="/calendar">
            {t('meetings.calendar')}
          </ButtonLink>
          <ButtonLink small to={home}>
            {t('linkToCommunity')}
          </ButtonLink>
        </>
      }
      wide
    >
      {notice}
      <CalendarView path={`${home}/calendar`} {...shown} />
      <FeedSection
        sinceMs={sinceMs}
        made={actionData?.feedUrl ?? null}
        wasEnded={actionData?.done === 'endFeed'}
      />
    </Page>
  )
}
