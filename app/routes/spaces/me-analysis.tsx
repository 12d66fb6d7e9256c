import { useTranslation } from 'react-i18next'
import { deedsOf } from '#db/queries/space/deeds.ts'
import { DEED_MONTHS, deedsByMonth, deedsSinceMs } from '#domain/space/deeds-by-month.ts'
import { DeedMonths } from '#features/spaces/deed-months.tsx'
import { MyFrame } from '#features/spaces/my-frame.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/page.tsx'
import type { Route } from './+types/me-analysis'
import { myHead } from './my-head.ts'

export const handle = { words: ['spaces'] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { db, who, clock, log } = myHead(context, request)
  const nowMs = clock()
  const deeds = await deedsOf(db, who.personId, { sinceMs: deedsSinceMs(nowMs), nowMs }, (damage) =>
    log.error('a stretch of a log could not be read', { message: damage.message }),
  )
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return { months: deedsByMonth(deeds, nowMs, zone), zone }
}

export default function MyAnalysis({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('spaces')
  const { months, zone } = loaderData
  return (
    <MyFrame area="analysis">
      <Section title={t('me.did')}>
        <p className="-mt-2 max-w-prose text-ink-soft">{t('me.didLead', { zone })}</p>
        {months.length === 0 ? (
          <EmptyState title={t('me.didNone', { months: DEED_MONTHS })}>{t('me.didNoneBody')}</EmptyState>
        ) : (
          <DeedMonths months={months} />
        )}
      </Section>
    </MyFrame>
  )
}
