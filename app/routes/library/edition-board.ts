import { editionContent } from '#db/queries/library/editions.ts'
import { editionFilePath } from '#domain/files/file-path.ts'
import { boardUpdate } from '#domain/library/board-content-document.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { askEdition } from '#operations/library/ask-edition.ts'
import type { Route } from './+types/edition-board'

/** Under whose hand a published board is drawn anew to be read: nobody's. */
const READER = 1

/** The board of an edition as one Yjs update (V1), made anew out of its content, for who may read it. */
export async function loader({ params, context }: Route.LoaderArgs): Promise<Response> {
  const { db } = services(context)
  const { editionId } = params
  const asked = await askEdition(db, viewer(context), 'edition.read', editionId)
  const board = asked.ok ? (await editionContent(db, editionId)).board : null
  if (board === null) return refusalJson({ reason: 'notFound' })
  const pathOf = (fileId: string) => editionFilePath(editionId, fileId)
  const update = boardUpdate({ clientId: READER, board, pathOf })
  return new Response(new Uint8Array(update), {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'private, no-cache' },
  })
}
