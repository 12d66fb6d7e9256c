import { rosterEntries } from '#db/queries/activity/people.ts'
import { liveAuthors } from '#db/queries/history/live-authors.ts'
import type { LogPlace } from '#db/queries/history/moment.ts'
import { lastOrigin } from '#db/queries/history/origins.ts'
import { pastSessions } from '#db/queries/history/timeline.ts'
import { firstAuthorsOf } from '#domain/history/credits.ts'
import { numberSessions } from '#domain/history/session-numbers.ts'
import { knownAlready } from '#http/known-already.ts'
import type { Services } from '#http/services.ts'

/** Who wrote what stands in a plan at its newest moment; a page that knows it already is told so. */
export async function answerAuthors(
  request: Request,
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  lessonStudyId: string,
  plan: LogPlace,
): Promise<Response> {
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
