import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { Hidden } from '#features/people/confirm.tsx'
import { MadeLink } from '#features/people/made-link.tsx'
import { Button } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface FeedSectionProps {
  /** Since when there is an address; null: there is none. */
  sinceMs: number | null
  /** The address that was just made: it is shown this once. */
  made: string | null
  wasEnded: boolean
}

/** The secret address at which one's own calendar program reads these dates. */
export function FeedSection({ sinceMs, made, wasEnded }: FeedSectionProps) {
  const { t } = useTranslation('calendar')
  return (
    <Section title={t('feed.title')}>
      <Sheet className="flex flex-col gap-4">
        <p className="max-w-prose text-ink-soft">{t('feed.body')}</p>
        {made !== null && (
          <MadeLink url={made} title={t('feed.madeTitle')}>
            {t('feed.madeBody')}
          </MadeLink>
        )}
        {sinceMs !== null && made === null && (
          <p>
            <Since sinceMs={sinceMs} />
          </p>
        )}
        <p role="status" className="text-sm text-ink-soft empty:hidden">
          {wasEnded ? t('feed.ended') : ''}
        </p>
        <div className="flex flex-wrap gap-2">
          <Form method="post" preventScrollReset>
            <Hidden fields={{ intent: 'makeFeed' }} />
            <Button type="submit" small>
              {t(sinceMs === null ? 'feed.make' : 'feed.renew')}
            </Button>
          </Form>
          {sinceMs !== null && (
            <Form method="post" preventScrollReset>
              <Hidden fields={{ intent: 'endFeed' }} />
              <Button type="submit" small kind="plain">
                {t('feed.end')}
              </Button>
            </Form>
          )}
        </div>
      </Sheet>
    </Section>
  )
}

/** The sentence stands around a moment, which only the reader's browser can say rightly. */
function Since({ sinceMs }: { sinceMs: number }) {
  const { t } = useTranslation('calendar')
  const [before = '', behind = ''] = t('feed.since', { when: '\u0000' }).split('\u0000')
  return (
    <>
      {before}
      <Moment atMs={sinceMs} style="date" />
      {behind}
    </>
  )
}
