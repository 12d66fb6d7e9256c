import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { trashedIn } from '#db/queries/activity/trash.ts'
import { findCommunity } from '#db/queries/people/communities.ts'
import { removedAtMs, TRASH_DAYS } from '#domain/activity/trash.ts'
import { can } from '#domain/policy.ts'
import { Confirm, Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { notFound, refusalData } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { putBackLessonStudy } from '#operations/activity/put-back-lesson-study.ts'
import { removeTrashedLessonStudy } from '#operations/activity/remove-lesson-study.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Moment } from '#ui/moment.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import { text } from '../people/form-text.ts'
import type { Route } from './+types/trash'

export const handle = { words: ['keeping', 'activity'] }

/** The trash of one community, or everything that this person may put back. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  const communityId = 'communityId' in params ? (params.communityId ?? null) : null
  if (communityId !== null && !can(asker, 'community.view', { kind: 'community', communityId }))
    throw notFound()
  const community = communityId === null ? null : await findCommunity(db, communityId)
  if (communityId !== null && community === null) throw notFound()
  const trashed = await trashedIn(db, {
    communityIds: communityId === null ? [...asker.communities.keys()] : [communityId],
    lessonStudyIds: communityId === null ? [...asker.activities.keys()] : [],
  })
  return {
    community,
    trashed: trashed.filter((it) => can(asker, 'lessonStudy.trash', { kind: 'lessonStudy', ...it })),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const all = services(context)
  const asker = requireViewer(context, request)
  const form = await request.formData()
  const lessonStudyId = text(form, 'lessonStudyId')
  if (text(form, 'intent') === 'remove') {
    const removed = await removeTrashedLessonStudy(all, asker, { lessonStudyId, title: text(form, 'title') })
    return removed.ok ? { done: 'remove' as const } : refusalData(removed.refusal)
  }
  const back = await putBackLessonStudy(all, asker, { lessonStudyId })
  return back.ok ? { done: 'putBack' as const, lessonStudyId } : refusalData(back.refusal)
}

export default function Trash({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('keeping')
  const { community, trashed } = loaderData
  const { notice } = useFormRefusal(
    actionData !== undefined && 'refusal' in actionData ? actionData.refusal : undefined,
    [],
  )
  const did = actionData !== undefined && 'done' in actionData ? actionData : null
  return (
    <Page
      title={t('trash.title')}
      lead={
        <>
          {community !== null && <p>{community.name}</p>}
          <p>{t('trash.lead', { days: TRASH_DAYS })}</p>
        </>
      }
      actions={
        <ButtonLink to={community === null ? '/' : `/communities/${community.communityId}`} small>
          {community === null ? t('trash.toHome') : t('trash.toCommunity')}
        </ButtonLink>
      }
    >
      {notice}
      {did?.done === 'remove' && <Notice>{t('trash.removed')}</Notice>}
      {did?.done === 'putBack' && (
        <Notice>
          <span className="flex flex-wrap items-center justify-between gap-2">
            {t('trash.isBack')}
            <ButtonLink to={`/lesson-studies/${did.lessonStudyId}`} small>
              {t('trash.open')}
            </ButtonLink>
          </span>
        </Notice>
      )}
      {trashed.length === 0 ? (
        <EmptyState title={t('trash.none')}>{t('trash.noneBody')}</EmptyState>
      ) : (
        <Sheet className="py-1! sm:py-1!">
          <ul className="divide-y divide-line">
            {trashed.map((it) => (
              <li
                key={it.lessonStudyId}
                className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3"
              >
                <span className="flex min-w-0 flex-col">
                  <span className="font-medium break-words">{it.title}</span>
                  <span className="text-sm text-ink-soft">
                    {community === null && `${it.communityName} · `}
                    {t('trash.by', { name: it.trashedBy })} <Moment atMs={it.trashedAtMs} />
                  </span>
                  <span className="text-sm text-ink-soft">
                    {t('trash.until')} <Moment atMs={removedAtMs(it.trashedAtMs)} style="date" />
                  </span>
                </span>
                <span className="flex flex-wrap items-center gap-2">
                  <Form method="post">
                    <Hidden fields={{ intent: 'putBack', lessonStudyId: it.lessonStudyId }} />
                    <Button type="submit" small aria-label={t('trash.putBackOf', { title: it.title })}>
                      {t('trash.putBack')}
                    </Button>
                  </Form>
                  <Confirm
                    floats
                    face={t('trash.remove')}
                    label={t('trash.removeOf', { title: it.title })}
                    why={t('trash.removeWhy', { title: it.title })}
                    confirm={t('trash.removeConfirm', { title: it.title })}
                    fields={{ intent: 'remove', lessonStudyId: it.lessonStudyId, title: it.title }}
                  />
                </span>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Page>
  )
}
