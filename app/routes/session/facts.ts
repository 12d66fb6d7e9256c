import { z } from 'zod'
import { listenAccessChanged } from '#db/access-notices.ts'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { watchUnread } from '#operations/notice/watch-unread.ts'
import { moveHand } from '#operations/session/move-hand.ts'
import { say } from '#operations/session/say.ts'
import type { Route } from './+types/facts'
import { factEventStream } from './fact-event-stream.ts'

/**
 * The event stream. Who may not listen gets 404, upon which an EventSource stops for good instead of
 * knocking again and again.
 */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { db, feed, log, clock } = services(context)
  const person = viewer(context)
  const lessonStudy = person === null ? null : await findLessonStudy(db, params.lessonStudyId)
  if (person === null || lessonStudy === null) return new Response(null, { status: 404 })
  const { lessonStudyId } = lessonStudy
  let readsChat = false
  const mayListen = async () => {
    const [now, there] = await Promise.all([
      loadViewer(db, person.personId, clock()),
      findLessonStudy(db, lessonStudyId),
    ])
    if (there === null) return false
    const subject = { kind: 'lessonStudy', ...there } as const
    readsChat = can(now, 'chat.read', subject)
    return can(now, 'lessonStudy.view', subject)
  }
  if (!(await mayListen())) return new Response(null, { status: 404 })
  const afterId = resumeAfter(request)
  if (afterId === null) return new Response('after: a fact id', { status: 400 })
  const onError = (cause: unknown) => log.error('facts.stream', { lessonStudyId, cause })
  return factEventStream({
    feed,
    lessonStudyId,
    afterId,
    signal: request.signal,
    personId: person.personId,
    mayListen,
    // What is said while planning is for those who take part.
    mayHear: (fact) => readsChat || fact.kind !== 'chat.said',
    listenAccess: (hear) =>
      listenAccessChanged(
        db,
        hear,
        () => hear(null),
        (id) => {
          if (id === lessonStudyId) hear(null)
        },
      ),
    watchUnread: (hear) => watchUnread({ db, clock }, person.personId, hear, onError),
    onError,
  })
}

const id = z.coerce.number().int().min(0)

/** What the browser heard last goes before what the page was made with. */
function resumeAfter(request: Request): number | null {
  const text = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? '0'
  const read = id.safeParse(text)
  return read.success ? read.data : null
}

const posted = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chat.said'), key: z.uuid(), body: z.object({ text: z.string() }) }),
  z.object({ kind: z.literal('hand.raised'), key: z.uuid(), body: z.object({}) }),
  z.object({
    kind: z.literal('hand.lowered'),
    key: z.uuid(),
    body: z.object({ personId: z.uuid().optional() }),
  }),
])

/** A chat line or a hand. The same key again is answered like the first time and written once. */
export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const { db, clock } = services(context)
  const asker = viewer(context)
  if (asker === null) return refusalJson({ reason: 'notSignedIn' })
  const read = posted.safeParse(await request.json().catch(() => null))
  if (!read.success) return refusalJson({ reason: 'required' })
  const { kind, key, body } = read.data
  const outcome =
    kind === 'chat.said'
      ? await say({ db, clock }, asker, { lessonStudyId, key, text: body.text })
      : await moveHand({ db, clock }, asker, {
          lessonStudyId,
          key,
          move: kind === 'hand.raised' ? 'raise' : 'lower',
          personId: kind === 'hand.lowered' ? (body.personId ?? asker.personId) : asker.personId,
        })
  if (!outcome.ok) return refusalJson(outcome.refusal)
  return Response.json({ ok: true, factId: outcome.value.factId })
}
