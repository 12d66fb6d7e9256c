import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { lessonStudiesShown } from '#db/queries/activity/list.ts'
import { listedSpaces } from '#db/queries/people/directory.ts'
import { requestsOf } from '#db/queries/people/join-requests.ts'
import { can } from '#domain/policy.ts'
import { LessonStudyList } from '#features/activity/lesson-study-list.tsx'
import { OwnRequests } from '#features/people/own-requests.tsx'
import { SpaceEntry } from '#features/people/space-entry.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { requireViewer, services } from '#http/request-context.ts'
import { pathOf } from '#http/space-path.ts'
import { askToJoin } from '#operations/people/ask-to-join.ts'
import { withdrawRequest } from '#operations/people/withdraw-request.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Section } from '#ui/page.tsx'
import type { Route } from './+types/directory'
import { refusedForm, text } from './form-text.ts'

export const handle = { words: ['membership', 'people', 'activity'] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const who = requireViewer(context, request)
  const { db } = services(context)
  const words = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 80)
  const [spaces, mine, shown] = await Promise.all([
    listedSpaces(db, words),
    requestsOf(db, who.personId),
    lessonStudiesShown(db, {
      communityIds: [...who.communities.keys()],
      colleaguesIn: [...who.colleaguesIn],
    }),
  ])
  const belongs = (id: string) => who.communities.has(id) || who.institutions.has(id)
  const open = new Set(mine.filter((it) => it.state === 'open').map((it) => it.space.id))
  return {
    words,
    shown: shown.filter((it) => can(who, 'lessonStudy.view', { kind: 'lessonStudy', ...it })),
    spaces: spaces.map(({ space, ...it }) => ({
      ...it,
      ...space,
      path: pathOf(space),
      standing: belongs(space.id) ? ('member' as const) : open.has(space.id) ? ('asked' as const) : null,
    })),
    // An accepted one leads into the space, while one belongs to it.
    mine: mine.map(({ space, ...it }) => ({ ...it, path: belongs(space.id) ? pathOf(space) : null })),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const who = requireViewer(context, request)
  const all = services(context)
  const form = await request.formData()
  if (text(form, 'intent') === 'withdraw') {
    const withdrawn = await withdrawRequest(all, who, { requestId: text(form, 'requestId') })
    return withdrawn.ok ? { done: 'withdrawn' as const } : refusedForm(withdrawn.refusal, form, [])
  }
  const kind = text(form, 'kind') === 'institution' ? 'institution' : 'community'
  const space = { kind, id: text(form, 'id') } as const
  const asked = await askToJoin(all, who, { space, words: text(form, 'words') })
  return asked.ok ? { done: 'sent' as const } : refusedForm(asked.refusal, form, ['id', 'words'])
}

export default function Directory({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('membership')
  const { words, spaces, mine, shown } = loaderData
  const refused = actionData !== undefined && 'refusal' in actionData ? actionData : undefined
  const { notice } = useFormRefusal(refused?.refusal, ['words'])
  return (
    <Page title={t('directory.title')} lead={t('directory.lead')}>
      {notice}
      {actionData !== undefined && 'done' in actionData && (
        <Notice>{t(`directory.${actionData.done}`)}</Notice>
      )}
      <Form method="get" role="search" className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            key={words}
            label={t('directory.search')}
            name="q"
            type="search"
            defaultValue={words}
            maxLength={80}
          />
        </div>
        <Button type="submit">{t('directory.find')}</Button>
        {words !== '' && (
          <ButtonLink to="/directory" kind="plain">
            {t('directory.all')}
          </ButtonLink>
        )}
      </Form>
      {spaces.length === 0 ? (
        <EmptyState title={t(words === '' ? 'directory.none' : 'directory.noneFound')}>
          {t(words === '' ? 'directory.noneBody' : 'directory.noneFoundBody')}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {spaces.map((it) => (
            <li key={it.id}>
              <SpaceEntry
                it={it}
                refused={refused !== undefined && refused.values.id === it.id ? refused : undefined}
              />
            </li>
          ))}
        </ul>
      )}
      {shown.length > 0 && (
        <Section title={t('shown.title')}>
          <LessonStudyList lessonStudies={shown} />
        </Section>
      )}
      {mine.length > 0 && (
        <Section title={t('directory.mine')}>
          <OwnRequests requests={mine} />
        </Section>
      )}
    </Page>
  )
}
