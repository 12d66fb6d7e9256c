import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { INVITATION_DAYS } from '#domain/people/invitation.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Moment } from '#ui/moment.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { Hidden } from './confirm.tsx'
import { MadeLink } from './made-link.tsx'

export interface OpenInvitation {
  readonly invitationId: string
  readonly invitedBy: string
  readonly expiresAtMs: number
  readonly usesLeft: number | null
}

interface InviteSectionProps {
  title: string
  open: readonly OpenInvitation[]
  /** The link that has just been made. */
  made: { readonly url: string; readonly expiresAtMs: number } | null
}

/** For how many people a link may be; none of them stands for any number. */
const USES = [1, 5, 10, 30]

/** Makes links that let people in, shows a new one once, and closes those that are open. */
export function InviteSection({ title, open, made }: InviteSectionProps) {
  const { t } = useTranslation('people')
  return (
    <Section title={title} id="invite">
      <Sheet className="flex flex-col gap-5">
        <p className="max-w-prose text-ink-soft">{t('invite.lead')}</p>
        {made !== null && (
          <MadeLink key={made.url} url={made.url} title={t('invite.madeTitle')}>
            {t('invite.madeLead')} <Moment atMs={made.expiresAtMs} />
          </MadeLink>
        )}
        <Form method="post" className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]">
          <Hidden fields={{ intent: 'invite' }} />
          <SelectField label={t('invite.length')} name="days" defaultValue="7">
            {INVITATION_DAYS.map((days) => (
              <option key={days} value={days}>
                {t('invite.days', { count: days })}
              </option>
            ))}
          </SelectField>
          <SelectField label={t('invite.howMany')} name="uses" defaultValue="">
            <option value="">{t('invite.anyUses')}</option>
            {USES.map((uses) => (
              <option key={uses} value={uses}>
                {t('invite.uses', { count: uses })}
              </option>
            ))}
          </SelectField>
          <Button type="submit" kind="primary">
            {t('invite.make')}
          </Button>
        </Form>
        <div className="flex flex-col gap-2">
          <h3 className="font-medium">{t('invite.open')}</h3>
          {open.length === 0 ? (
            <p className="text-ink-soft">{t('invite.none')}</p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {open.map((it) => (
                <OpenLine key={it.invitationId} it={it} />
              ))}
            </ul>
          )}
        </div>
      </Sheet>
    </Section>
  )
}

function OpenLine({ it }: { it: OpenInvitation }) {
  const { t } = useTranslation('people')
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 py-2">
      <span className="text-ink-soft">
        {t('invite.by', { name: it.invitedBy })} · {t('invite.until')} <Moment atMs={it.expiresAtMs} /> ·{' '}
        {it.usesLeft === null ? t('invite.leftAny') : t('invite.left', { count: it.usesLeft })}
      </span>
      <Form method="post">
        <Hidden fields={{ intent: 'revoke', invitationId: it.invitationId }} />
        <Button type="submit" kind="plain" small>
          {t('invite.revoke')}
        </Button>
      </Form>
    </li>
  )
}
