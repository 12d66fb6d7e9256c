import { useTranslation } from 'react-i18next'
import { Link, useRevalidator } from 'react-router'
import { searchEditions } from '#db/queries/library/search.ts'
import { lastFactId } from '#db/queries/session/facts.ts'
import { ComposingProvider } from '#features/discussion/composing.tsx'
import { ThreadView } from '#features/discussion/thread-view.tsx'
import { useFreshDiscussion } from '#features/discussion/use-fresh-discussion.ts'
import { RosterProvider } from '#features/people/roster-context.tsx'
import { PageAnswer } from '#features/theme/act-form.tsx'
import { pageNumber } from '#http/page-number.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askDiscussion } from '#operations/discussion/ask-discussion.ts'
import { readThread } from '#operations/discussion/read-thread.ts'
import { readPart } from '#operations/notice/read-part.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/thread'
import { actOnDiscussion } from './discussion-action.ts'
import { homeOf, placeOf } from './place-params.ts'

export const handle = { words: ['discussion'] }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const all = services(context)
  const { db, clock } = all
  const asker = requireViewer(context, request)
  const place = placeOf(params)
  const { threadId } = params
  const asked = await askDiscussion(db, asker, 'discussion.read', place)
  if (!asked.ok) throw notFound()
  // Before what is shown is read: what comes after it is heard by the page.
  const lastId = place.kind === 'lessonStudy' ? await lastFactId(db, place.lessonStudyId) : 0
  const at = new URL(request.url).searchParams.get('at')
  const read = await readThread(all, asker, { threadId, page: pageNumber(request), at })
  // A thread answers under its own lesson study or community and nowhere else.
  if (!read.ok || homeOf(read.value.thread.place) !== homeOf(place)) throw notFound()
  if (place.kind === 'lessonStudy')
    await readPart({ db, clock }, asker, { lessonStudyId: place.lessonStudyId, part: { threadId } })
  const editions = read.value.mayContribute
    ? (await searchEditions(db, null, { viewer: asker, facets: {}, page: 1 })).lines
    : []
  return {
    ...read.value,
    lastId,
    home: homeOf(place),
    me: asker.personId,
    editions: editions.map(({ editionId, title }) => ({ editionId, title })),
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  const where = { place: placeOf(params), threadId: params.threadId }
  return actOnDiscussion(services(context), asker, where, await request.formData())
}

export default function Thread({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('discussion')
  const { revalidate } = useRevalidator()
  const { people, name, home, me, editions, lastId, ...thread } = loaderData
  const { question, begunBy, begunAtMs, place } = thread.thread
  const base = `${home}/discussion`
  useFreshDiscussion(place, lastId)
  const asker = people.find((it) => it.personId === begunBy)?.name ?? '…'
  return (
    <RosterProvider people={people} onUnknown={() => void revalidate()}>
      <PageAnswer value={actionData}>
        <Page
          title={question}
          lead={
            <>
              <p>
                <Link to={home} className="text-accent underline underline-offset-4">
                  {name}
                </Link>
              </p>
              <p className="flex flex-wrap gap-x-4 text-sm">
                <span>{t('begunBy', { name: asker })}</span>
                <Moment atMs={begunAtMs} />
                <span role="status">{t('contributions', { count: thread.count })}</span>
              </p>
            </>
          }
          actions={
            <ButtonLink to={base} small>
              {t('toDiscussion')}
            </ButtonLink>
          }
        >
          <ComposingProvider
            thread={thread}
            me={me}
            base={base}
            mayContribute={thread.mayContribute}
            editions={editions}
          >
            <ThreadView />
          </ComposingProvider>
        </Page>
      </PageAnswer>
    </RosterProvider>
  )
}
