import { redirect } from 'react-router'
import { requireViewer, services } from '#http/request-context.ts'
import { openNotice } from '#operations/notice/open-notice.ts'
import type { Route } from './+types/open'

/**
 * Reads one notice and leads to its place. A plain address, so that it works in a mail and without a
 * script; what is over or not for this person leads to the list.
 */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const asker = requireViewer(context, request)
  const opened = await openNotice(services(context), asker, { noticeId: Number(params.noticeId) })
  return redirect(opened.ok ? opened.value.path : '/notifications')
}
