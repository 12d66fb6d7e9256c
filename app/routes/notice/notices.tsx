import { CheckCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Form, Link, redirect } from 'react-router'
import { rosterEntries } from '#db/queries/activity/people.ts'
import { findAccount } from '#db/queries/people/accounts.ts'
import { NoticeList } from '#features/notice/notice-list.tsx'
import { requireViewer, services } from '#http/request-context.ts'
import { readAll } from '#operations/notice/read-all.ts'
import { readNotices } from '#operations/notice/read-notices.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/notices'

export const handle = { words: ['notice', 'activity'] }

/** A page has so many; what is older stands on the timelines and in the margins. */
const SHOWN = 200

export async function loader({ request, context }: Route.LoaderArgs) {
  const { db, clock, config } = services(context)
  const asker = requireViewer(context, request)
  const [{ notices }, account] = await Promise.all([
    readNotices(db, asker, clock()),
    findAccount(db, asker.personId),
  ])
  const shown = notices.slice(0, SHOWN)
  const people = await rosterEntries(
    db,
    shown.flatMap(({ byId }) => byId ?? []),
  )
  return {
    notices: shown.map(({ place, ...notice }) => {
      const by = people.get(notice.byId ?? '')
      return { ...notice, title: place.title, byName: by?.name ?? '', bySchool: by?.school ?? '' }
    }),
    unread: notices.filter((notice) => !notice.isRead).length,
    mayChooseMail: config.mail !== null && account !== null && account.email !== null,
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  const upToMs = Number((await request.formData()).get('upToMs'))
  if (Number.isSafeInteger(upToMs)) await readAll(services(context), asker, { upToMs })
  return redirect('/notifications')
}

export default function Notices({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('notice')
  const { notices, unread, mayChooseMail } = loaderData
  const newest = notices[0]
  return (
    <Page
      title={t('title')}
      lead={<p role="status">{unread > 0 ? t('unread', { count: unread }) : t('allRead')}</p>}
      actions={
        newest !== undefined &&
        unread > 0 && (
          <Form method="post" action="/notifications">
            <input type="hidden" name="upToMs" value={newest.atMs} />
            <Button type="submit" small>
              <CheckCheck size={18} aria-hidden />
              {t('readAll')}
            </Button>
          </Form>
        )
      }
    >
      {notices.length > 0 ? (
        <NoticeList notices={notices} />
      ) : (
        <EmptyState title={t('none')} action={<ButtonLink to="/">{t('toLessonStudies')}</ButtonLink>}>
          {t('noneBody')}
        </EmptyState>
      )}
      <p className="text-sm text-ink-soft">
        {notices.length > 0 && t('older')}{' '}
        {mayChooseMail && (
          <Link to="/account" className="text-accent underline underline-offset-4">
            {t('chooseMail')}
          </Link>
        )}
      </p>
    </Page>
  )
}
