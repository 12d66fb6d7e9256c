import * as Y from 'yjs'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { materialise } from '#db/queries/document/state.ts'
import { knownAlready } from '#http/known-already.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import type { Route } from './+types/board-state'

/** The board as it stands, as one Yjs update (V1), for who may read it: a page to be printed draws it once. */
export async function loader({ request, params, context }: Route.LoaderArgs): Promise<Response> {
  const { db } = services(context)
  const asked = await askLessonStudy(db, viewer(context), 'board.read', params.lessonStudyId)
  const board = asked.ok
    ? (await documentsOf(db, params.lessonStudyId)).find((document) => document.kind === 'board')
    : undefined
  if (board === undefined) return refusalJson({ reason: 'notFound' })
  const { documentId, epoch } = board
  const { atId } = await lastPosition(db, documentId, epoch)
  const etag = `"${documentId}-${epoch}-${atId}"`
  const headers = { etag, 'cache-control': 'private, no-cache' }
  if (knownAlready(request, etag)) return new Response(null, { status: 304, headers })
  const { doc } = await materialise(db, { documentId, epoch, atId })
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return new Response(new Uint8Array(state), {
    headers: { ...headers, 'content-type': 'application/octet-stream' },
  })
}
