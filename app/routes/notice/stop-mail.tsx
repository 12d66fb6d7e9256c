import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { services } from '#http/request-context.ts'
import { stopMail } from '#operations/notice/stop-mail.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import type { Route } from './+types/stop-mail'

export const handle = { words: ['notice'] }

/** Only whether the link is ours: programs that look at every link of a mail must not stop it. */
export function loader({ params, context }: Route.LoaderArgs) {
  return { works: services(context).mailLinks.read(params.token) !== null }
}

/** The button of the page, or of the mail program itself, which knows no page (RFC 8058). */
export async function action({ params, context }: Route.ActionArgs) {
  const stopped = await stopMail(services(context), {
    personId: services(context).mailLinks.read(params.token),
  })
  return stopped.ok ? { stopped: true } : { refusal: stopped.refusal }
}

export default function StopMail({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('notice')
  const sentence = useRefusalSentence()
  if (!loaderData.works || (actionData !== undefined && 'refusal' in actionData))
    return (
      <Page title={t('stop.brokenTitle')} lead={sentence({ reason: 'linkUnknown' })} narrow>
        <div>
          <ButtonLink to="/account">{t('stop.toAccount')}</ButtonLink>
        </div>
      </Page>
    )
  if (actionData !== undefined)
    return (
      <Page title={t('stop.title')} narrow>
        <Notice>{t('stop.stopped')}</Notice>
        <div>
          <ButtonLink to="/account">{t('stop.toAccount')}</ButtonLink>
        </div>
      </Page>
    )
  return (
    <Page title={t('stop.title')} lead={t('stop.lead')} narrow>
      <Sheet>
        <Form method="post">
          <Button type="submit" kind="primary">
            {t('stop.submit')}
          </Button>
        </Form>
      </Sheet>
    </Page>
  )
}
