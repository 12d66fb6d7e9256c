import * as Y from 'yjs'
import { materialise } from '#db/queries/document/state.ts'
import { findMoment } from '#db/queries/history/chosen-moment.ts'
import { readOrTell } from '#db/queries/history/unread-stretch.ts'
import { readMoment } from '#domain/history/moment-choice.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import type { Route } from './+types/board-at'

/** The board of any moment as one Yjs update (V1), for who may read the history; 404 for all others. */
export async function loader({ params, context }: Route.LoaderArgs): Promise<Response> {
  const { db, clock, log } = services(context)
  const { lessonStudyId } = params
  const asked = await askLessonStudy(db, viewer(context), 'history.read', lessonStudyId)
  const choice = readMoment(params.moment)
  if (!asked.ok || choice === null || choice.kind === 'visit') return refusalJson({ reason: 'notFound' })
  const read = await readOrTell(
    db,
    async () => {
      const moment = await findMoment(db, lessonStudyId, choice, clock())
      return moment === null || moment.board === null ? null : await materialise(db, moment.board)
    },
    (cause) => log.error('history.damaged', { cause }),
  )
  if (read.unread !== null) return refusalJson({ reason: 'historyDamaged' })
  if (read.value === null) return refusalJson({ reason: 'notFound' })
  const { doc } = read.value
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return new Response(new Uint8Array(state), {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'private, no-store' },
  })
}
