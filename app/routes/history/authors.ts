import { rosterEntries } from '#db/queries/activity/people.ts'
import { findMoment } from '#db/queries/history/chosen-moment.ts'
import { liveAuthors } from '#db/queries/history/live-authors.ts'
import { lastOrigin } from '#db/queries/history/origins.ts'
import { pastSessions } from '#db/queries/history/timeline.ts'
import { firstAuthorsOf } from '#domain/history/credits.ts'
import { numberSessions } from '#domain/history/session-numbers.ts'
import { knownAlready } from '#http/known-already.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import type { Route } from './+types/authors'

/**
 * Who wrote what stands in the plan now, for who may read the history; 404 for all others. A page that
 * knows it already (`if-none-match`) is told that nothing was written since.
 */
export async function loader({
  request,
  params: { lessonStudyId },
  context,
}: Route.LoaderArgs): Promise<Response> {
  const { db, clock } = services(context)
  const asked = await askLessonStudy(db, viewer(context), 'history.read', lessonStudyId)
  if (!asked.ok) return refusalJson({ reason: 'notFound' })
  const now = await findMoment(db, lessonStudyId, { kind: 'now' }, clock())
  if (now === null || now.plan === null) return refusalJson({ reason: 'notFound' })
  const { plan } = now
  const etagOf = (atId: number, atOrigin: number) => `"${plan.documentId}-${plan.epoch}-${atId}-${atOrigin}"`
  const newest = etagOf(plan.atId, await lastOrigin(db, plan))
  const cacheControl = 'private, no-cache'
  if (knownAlready(request, newest))
    return new Response(null, {
      status: 304,
      headers: { etag: newest, 'cache-control': cacheControl },
    })
  const [authors, sessions] = await Promise.all([
    liveAuthors(db, lessonStudyId, plan, clock),
    pastSessions(db, lessonStudyId),
  ])
  const headers = { etag: etagOf(authors.atId, authors.atOrigin), 'cache-control': cacheControl }
  const firstAuthors = await rosterEntries(db, firstAuthorsOf(authors.credits))
  const names = Object.fromEntries([...firstAuthors].map(([personId, { name }]) => [personId, name]))
  return Response.json({ ...authors, names, sessions: numberSessions(sessions) }, { headers })
}
