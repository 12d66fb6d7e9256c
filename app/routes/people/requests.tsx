import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { REQUEST_WORDS_MAX } from '#domain/people/join-request.ts'
import { Confirm, Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { pathOf } from '#http/space-path.ts'
import { decideRequest } from '#operations/people/decide-request.ts'
import { listSpace } from '#operations/people/list-space.ts'
import { readRequests } from '#operations/people/read-requests.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextField } from '#ui/field.tsx'
import { Moment } from '#ui/moment.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import type { Route } from './+types/requests'
import { refusedForm, text } from './form-text.ts'
import { spaceOf } from './space-params.ts'

export const handle = { words: ['membership', 'people'] }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const who = requireViewer(context, request)
  const space = spaceOf(params)
  const read = space === null ? null : await readRequests(services(context), who, { space })
  if (space === null || read === null || !read.ok) throw notFound()
  return { ...read.value, back: pathOf(space) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const who = requireViewer(context, request)
  const all = services(context)
  const space = spaceOf(params)
  if (space === null) throw notFound()
  const form = await request.formData()
  const intent = text(form, 'intent')
  if (intent === 'list' || intent === 'unlist') {
    const listed = await listSpace(all, who, { space, listed: intent === 'list' })
    return listed.ok
      ? { done: intent === 'list' ? ('nowListed' as const) : ('nowUnlisted' as const), name: '' }
      : refusedForm(listed.refusal, form, [])
  }
  const requestId = text(form, 'requestId')
  const accept = intent === 'accept'
  const decision = accept
    ? { accept: true as const }
    : { accept: false as const, reason: text(form, 'reason') }
  const decided = await decideRequest(all, who, { requestId, decision })
  if (!decided.ok) return refusedForm(decided.refusal, form, ['requestId', 'reason'])
  return { done: accept ? ('accepted' as const) : ('declined' as const), name: text(form, 'name') }
}

type Loaded = Route.ComponentProps['loaderData']
type Answered = Route.ComponentProps['actionData'] | undefined

export default function Requests({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('membership')
  const { spaceName, listed, requests, back } = loaderData
  const refusal = actionData !== undefined && 'refusal' in actionData ? actionData.refusal : undefined
  const { notice } = useFormRefusal(refusal, ['reason'])
  return (
    <Page
      title={t('requests.title')}
      lead={spaceName}
      actions={
        <ButtonLink to={back} small>
          {t('back')}
        </ButtonLink>
      }
    >
      {notice}
      {actionData !== undefined && 'done' in actionData && (
        <Notice>{t(`requests.${actionData.done}`, { name: actionData.name })}</Notice>
      )}
      {requests.length === 0 ? (
        <EmptyState title={t('requests.none')}>
          {t(listed ? 'requests.noneListed' : 'requests.noneUnlisted')}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {requests.map((it) => (
            <li key={it.requestId}>
              <RequestSheet it={it} actionData={actionData} />
            </li>
          ))}
        </ul>
      )}
      <Section title={t('requests.listingTitle')}>
        <Sheet className="flex flex-col items-start gap-3">
          <p className="max-w-prose">{t(listed ? 'requests.listed' : 'requests.unlisted')}</p>
          <Confirm
            key={String(listed)}
            calm
            face={t(listed ? 'requests.unlist' : 'requests.list')}
            label={t(listed ? 'requests.unlist' : 'requests.list')}
            why={t(listed ? 'requests.unlistWhy' : 'requests.listWhy')}
            confirm={t(listed ? 'requests.unlistConfirm' : 'requests.listConfirm')}
            fields={{ intent: listed ? 'unlist' : 'list' }}
          />
        </Sheet>
      </Section>
    </Page>
  )
}

function RequestSheet({ it, actionData }: { it: Loaded['requests'][number]; actionData: Answered }) {
  const { t } = useTranslation('membership')
  const people = useTranslation('people').t
  const refused =
    actionData !== undefined && 'refusal' in actionData && actionData.values.requestId === it.requestId
  const { wrong } = useFormRefusal(refused ? actionData.refusal : undefined, ['reason'])
  const { name, requestId } = it
  return (
    <Sheet className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <PersonChip {...it} school={it.school === '' ? people('member.noSchool') : it.school} />
        <span className="text-sm text-ink-soft">
          {t('requests.asked')} <Moment atMs={it.askedAtMs} />
        </span>
      </div>
      <p className="max-w-prose [overflow-wrap:anywhere]">{it.words}</p>
      <div className="flex flex-wrap items-start gap-2">
        <Form method="post">
          <Hidden fields={{ intent: 'accept', requestId, name }} />
          <Button type="submit" kind="primary" small aria-label={t('requests.acceptName', { name })}>
            {t('requests.accept')}
          </Button>
        </Form>
        <details open={refused && wrong('reason') !== undefined} className="min-w-0 flex-1">
          <summary
            aria-label={t('requests.declineName', { name })}
            className="inline-flex min-h-9 list-none items-center rounded-md px-3 text-sm font-medium text-accent hover:bg-accent-wash"
          >
            {t('requests.decline')}
          </summary>
          <Form method="post" noValidate className="mt-2 flex max-w-prose flex-col items-start gap-3">
            <Hidden fields={{ intent: 'decline', requestId, name }} />
            <div className="w-full">
              <TextField
                label={t('requests.reason')}
                aria-label={t('requests.reasonOf', { name })}
                hint={t('requests.reasonHint', { name })}
                error={wrong('reason')}
                name="reason"
                maxLength={REQUEST_WORDS_MAX}
                defaultValue={refused ? actionData.values.reason : ''}
              />
            </div>
            <Button type="submit" kind="danger" small>
              {t('requests.declineName', { name })}
            </Button>
          </Form>
        </details>
      </div>
    </Sheet>
  )
}
