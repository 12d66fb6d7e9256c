import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import type { RequestState } from '#domain/people/join-request.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import { Sheet } from '#ui/page.tsx'
import { Hidden } from './confirm.tsx'

interface OwnRequestsProps {
  requests: readonly {
    readonly requestId: string
    readonly spaceName: string
    /** The space's page; null where it is not the reader's to open. */
    readonly path: string | null
    readonly words: string
    readonly askedAtMs: number
    readonly state: RequestState
    readonly reason: string | null
  }[]
}

/** What the reader asked for, and what became of it. */
export function OwnRequests({ requests }: OwnRequestsProps) {
  const { t } = useTranslation('membership')
  return (
    <Sheet className="py-1! sm:py-1!">
      <ul className="divide-y divide-line">
        {requests.map((it) => (
          <li key={it.requestId} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3">
            <div className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
              <p className="font-medium">{it.spaceName}</p>
              <p className="text-ink-soft">{it.words}</p>
              {it.reason !== null && <p>{t('directory.reason', { reason: it.reason })}</p>}
              <p className="text-sm text-ink-soft">
                <Moment atMs={it.askedAtMs} />
              </p>
            </div>
            <div className="flex items-center gap-2">
              <span>{t(`directory.state.${it.state}`)}</span>
              {it.path !== null && it.state === 'accepted' && (
                <ButtonLink to={it.path} small>
                  {t('directory.open')}
                </ButtonLink>
              )}
              {it.state === 'open' && (
                <Form method="post">
                  <Hidden fields={{ intent: 'withdraw', requestId: it.requestId }} />
                  <Button
                    type="submit"
                    kind="plain"
                    small
                    aria-label={t('directory.withdrawOf', { name: it.spaceName })}
                  >
                    {t('directory.withdraw')}
                  </Button>
                </Form>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
