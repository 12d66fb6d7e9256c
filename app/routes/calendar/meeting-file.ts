import { attachment, fileName } from '#domain/travel/leaving.ts'
import { icsWords } from '#http/calendar-words.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { language, services, viewer } from '#http/request-context.ts'
import { askMeeting } from '#operations/calendar/ask-meeting.ts'
import { withPlanners } from '#operations/calendar/read-feed.ts'
import { writeIcs } from '#operations/calendar/write-ics.ts'
import type { Route } from './+types/meeting-file'

/** One date as a calendar file, `/meetings/<id>.ics`, for who may see it; 404 for all others. */
export async function loader({ request, params: { file }, context }: Route.LoaderArgs): Promise<Response> {
  const { db, config } = services(context)
  const [, meetingId] = /^([\w-]+)\.ics$/.exec(file) ?? []
  const asked = await askMeeting(db, viewer(context), 'lessonStudy.view', meetingId ?? '')
  if (!asked.ok) return refusalJson({ reason: 'notFound' })
  const { meeting } = asked.value
  const body = writeIcs(await withPlanners(db, [meeting]), {
    origin: config.publicUrl ?? new URL(request.url).origin,
    words: icsWords(language(context), null),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': attachment(fileName(meeting.title, 'ics')),
      'cache-control': 'private, no-store',
    },
  })
}
