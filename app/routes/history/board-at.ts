import * as Y from 'yjs'
import { materialise } from '#db/queries/document/state.ts'
import { findMoment } from '#db/queries/history/chosen-moment.ts'
import { readMoment } from '#domain/history/moment-choice.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import type { Route } from './+types/board-at'

/** The board of any moment as one Yjs update (V1), for who may read the history; 404 for all others. */
export async function loader({ params, context }: Route.LoaderArgs): Promise<Response> {
  const { db, clock } = services(context)
  const { lessonStudyId } = params
  const asked = await askLessonStudy(db, viewer(context), 'history.read', lessonStudyId)
  const choice = readMoment(params.moment)
  if (!asked.ok || choice === null || choice.kind === 'visit') return refusalJson({ reason: 'notFound' })
  const moment = await findMoment(db, lessonStudyId, choice, clock())
  if (moment === null || moment.board === null) return refusalJson({ reason: 'notFound' })
  const { doc } = await materialise(db, moment.board)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return new Response(new Uint8Array(state), {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'private, no-store' },
  })
}
