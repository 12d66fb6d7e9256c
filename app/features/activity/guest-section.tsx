import { useTranslation } from 'react-i18next'
import { Form, useNavigation } from 'react-router'
import { GUEST_ROLES, type GuestRole } from '#domain/activity/guest-access.ts'
import type { Refusal } from '#domain/outcome.ts'
import { INVITATION_DAYS } from '#domain/people/invitation.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { MadeLink } from '#features/people/made-link.tsx'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { EndField } from './end-field.tsx'
import { useEndText } from './use-end-text.ts'

interface OpenGuestLink {
  readonly invitationId: string
  readonly invitedBy: string
  readonly role: GuestRole
  readonly untilMs: number
  readonly expiresAtMs: number
  readonly usesLeft: number | null
}

interface GuestSectionProps {
  open: readonly OpenGuestLink[]
  /** The link that has just been made. */
  made: { readonly url: string; readonly expiresAtMs: number } | null
  refusal: Refusal | undefined
  /** A link has just been withdrawn. */
  revoked: boolean
  /** The end that the form begins with, in milliseconds. */
  startMs: number
}

/** For how many people a link may be. */
const USES = [1, 5, 10, 30]
const FIELDS = ['role', 'untilMs', 'days', 'uses']

/** Makes links that let people from outside in for a time, shows a new one once, closes those that are open. */
export function GuestSection({ open, made, refusal, revoked, startMs }: GuestSectionProps) {
  const { t } = useTranslation('activity')
  const say = useEndText()
  const busy = useNavigation().formData?.get('intent') === 'invite'
  const { wrong, notice } = useFormRefusal(refusal, FIELDS)
  return (
    <Section title={t('guest.title')}>
      <Sheet className="flex flex-col gap-5">
        <p className="max-w-prose text-ink-soft">{t('guest.lead')}</p>
        {notice}
        {made !== null && (
          <MadeLink key={made.url} url={made.url} title={t('guest.madeTitle')}>
            {t('guest.madeLead', { when: say(made.expiresAtMs) })}
          </MadeLink>
        )}
        <Form method="post" noValidate preventScrollReset className="grid gap-4 sm:grid-cols-2">
          <Hidden fields={{ intent: 'invite' }} />
          <SelectField label={t('guest.role')} name="role" error={wrong('role')}>
            {GUEST_ROLES.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </SelectField>
          <EndField label={t('guest.until')} startMs={startMs} error={wrong('untilMs')} />
          <SelectField label={t('guest.linkLength')} name="days" defaultValue="7" error={wrong('days')}>
            {INVITATION_DAYS.map((days) => (
              <option key={days} value={days}>
                {t('guest.linkDays', { count: days })}
              </option>
            ))}
          </SelectField>
          <SelectField label={t('guest.howMany')} name="uses" error={wrong('uses')}>
            {USES.map((uses) => (
              <option key={uses} value={uses}>
                {t('guest.uses', { count: uses })}
              </option>
            ))}
          </SelectField>
          <div className="sm:col-span-2">
            <Button type="submit" kind="primary" disabled={busy} className="w-full sm:w-auto">
              {t('guest.make')}
            </Button>
          </div>
        </Form>
        <div className="flex flex-col gap-2">
          <h3 className="font-medium">{t('guest.open')}</h3>
          {open.length === 0 ? (
            <p className="text-ink-soft">{t('guest.none')}</p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {open.map((it) => (
                <OpenLine key={it.invitationId} it={it} />
              ))}
            </ul>
          )}
          <p role="status" className="text-sm text-ink-soft">
            {revoked ? t('guest.revoked') : ''}
          </p>
        </div>
      </Sheet>
    </Section>
  )
}

function OpenLine({ it }: { it: OpenGuestLink }) {
  const { t } = useTranslation('activity')
  const say = useEndText()
  const role = t(`role.${it.role}`)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 py-2">
      <span className="min-w-0">
        {t('guest.access', { role, when: say(it.untilMs) })}
        <span className="block text-sm text-ink-soft">
          {t('guest.link', { name: it.invitedBy, when: say(it.expiresAtMs) })}
          {it.usesLeft !== null && ` · ${t('guest.left', { count: it.usesLeft })}`}
        </span>
      </span>
      <Form method="post" preventScrollReset>
        <Hidden fields={{ intent: 'revoke', invitationId: it.invitationId }} />
        <Button
          type="submit"
          kind="plain"
          small
          aria-label={t('guest.revokeOf', { role, name: it.invitedBy })}
        >
          {t('guest.revoke')}
        </Button>
      </Form>
    </li>
  )
}
