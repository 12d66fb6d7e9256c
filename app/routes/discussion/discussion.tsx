import { useTranslation } from 'react-i18next'
import { lastFactId } from '#db/queries/session/facts.ts'
import { BeginForm } from '#features/discussion/begin-form.tsx'
import { ThreadList } from '#features/discussion/thread-list.tsx'
import { useFreshDiscussion } from '#features/discussion/use-fresh-discussion.ts'
import { PageLinks } from '#features/activity/page-links.tsx'
import { PageAnswer } from '#features/theme/act-form.tsx'
import { pageNumber } from '#http/page-number.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askDiscussion } from '#operations/discussion/ask-discussion.ts'
import { readDiscussion } from '#operations/discussion/read-discussion.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page, Section } from '#ui/page.tsx'
import type { Route } from './+types/discussion'
import { actOnDiscussion } from './discussion-action.ts'
import { homeOf, placeOf } from './place-params.ts'

export const handle = { words: ['discussion', 'activity'] }

/** The discussion of a lesson study or of a community: the URL says which. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const asker = requireViewer(context, request)
  const { db } = services(context)
  const place = placeOf(params)
  const asked = await askDiscussion(db, asker, 'discussion.read', place)
  if (!asked.ok) throw notFound()
  // Before what is shown is read: what comes after it is heard by the page.
  const lastId = place.kind === 'lessonStudy' ? await lastFactId(db, place.lessonStudyId) : 0
  const read = await readDiscussion({ db }, asker, { place, page: pageNumber(request) })
  if (!read.ok) throw notFound()
  const { people, threads, ...rest } = read.value
  const nameOf = new Map(people.map((it) => [it.personId, it.name]))
  return {
    ...rest,
    lastId,
    home: homeOf(place),
    me: asker.personId,
    threads: threads.map((it) => ({ ...it, begunByName: nameOf.get(it.begunBy) ?? '…' })),
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  const where = { place: placeOf(params), threadId: '' }
  return actOnDiscussion(services(context), asker, where, await request.formData())
}

export default function Discussion({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('discussion')
  const { place, name, home, me, mayContribute, threads, count, page, hasMore, lastId } = loaderData
  const isOfStudy = place.kind === 'lessonStudy'
  const base = `${home}/discussion`
  useFreshDiscussion(place, lastId)
  return (
    <PageAnswer value={actionData}>
      <Page
        title={t('title')}
        lead={t(isOfStudy ? 'leadStudy' : 'leadCommunity', { name })}
        actions={
          isOfStudy ? (
            <>
              <ButtonLink to={`${home}/stages`} small>
                {t('toStages')}
              </ButtonLink>
              <ButtonLink to={`${home}/timeline`} small>
                {t('toTimeline')}
              </ButtonLink>
              <ButtonLink to={home} small kind="primary">
                {t('toStudy')}
              </ButtonLink>
            </>
          ) : (
            <ButtonLink to={home} small>
              {t('toCommunity')}
            </ButtonLink>
          )
        }
      >
        {count === 0 ? (
          <EmptyState title={t('none')}>{t(mayContribute ? 'noneBody' : 'noneReadBody')}</EmptyState>
        ) : (
          <Section title={t('threads', { count })}>
            <ThreadList threads={threads} base={base} />
            <PageLinks page={page} hasMore={hasMore} />
          </Section>
        )}
        {mayContribute && <BeginForm me={me} base={base} />}
      </Page>
    </PageAnswer>
  )
}
