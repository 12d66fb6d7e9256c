import * as Y from 'yjs'
import { materialise } from '#db/queries/document/state.ts'
import { placeAtVersion } from '#db/queries/history/moment.ts'
import { findVersion } from '#db/queries/history/versions.ts'
import { knownAlready } from '#http/known-already.ts'
import { readOrTell } from '#db/queries/history/unread-stretch.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import type { Route } from './+types/version-state'

/**
 * The board of a version's moment as one Yjs update (V1), for who may read the history; 404 for all
 * others. It never changes, so the browser keeps it; it still asks each time, because on a shared
 * computer the next person may be somebody who may not see it.
 */
export async function loader({ request, params, context }: Route.LoaderArgs): Promise<Response> {
  const { db, log } = services(context)
  const asked = await askLessonStudy(db, viewer(context), 'history.read', params.lessonStudyId)
  if (!asked.ok) return refusalJson({ reason: 'notFound' })
  const version = await findVersion(db, params.lessonStudyId, params.versionId)
  const place = version === null ? null : await placeAtVersion(db, version, 'board')
  if (place === null) return refusalJson({ reason: 'notFound' })
  const etag = `"${place.documentId}-${place.epoch}-${place.atId}"`
  const headers = { etag, 'cache-control': 'private, no-cache' }
  if (knownAlready(request, etag)) return new Response(null, { status: 304, headers })
  const read = await readOrTell(
    db,
    () => materialise(db, place),
    (cause) => log.error('history.damaged', { cause }),
  )
  if (read.unread !== null) return refusalJson({ reason: 'historyDamaged' })
  const { doc } = read.value
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return new Response(new Uint8Array(state), {
    headers: { ...headers, 'content-type': 'application/octet-stream' },
  })
}
