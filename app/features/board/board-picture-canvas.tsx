import { useEffect, useState } from 'react'
import { TldrawImage, type TLPageId, type TLStoreSnapshot } from 'tldraw'
// What is drawn is measured first, with the board's own fonts.
import 'tldraw/tldraw.css'
import './board.css'
import * as Y from 'yjs'
import { readBoardRecords } from '#domain/board/board-document.ts'
import { boardSummary, type BoardPageSummary } from '#domain/board/board-summary.ts'
import { BOARD_ASSETS } from './board-assets.ts'
import { bindBoard } from './board-binding.ts'
import { createBoardStore } from './board-store.ts'

export interface BoardPictureWords {
  readonly opening: string
  readonly failed: string
  readonly page: (name: string) => string
  readonly firstPage: string
}

type Drawn =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'here'; readonly snapshot: TLStoreSnapshot; readonly pages: readonly BoardPageSummary[] }

/** Every page on which something is drawn, as tldraw itself exports it. */
export default function BoardPictureCanvas(props: { stateUrl: string; words: BoardPictureWords }) {
  const { stateUrl, words } = props
  const { firstPage } = words
  const [drawn, setDrawn] = useState<Drawn>({ kind: 'waiting' })
  useEffect(() => {
    const abort = new AbortController()
    readBoard(stateUrl, firstPage, abort.signal)
      .then(setDrawn)
      .catch(() => {
        if (!abort.signal.aborted) setDrawn({ kind: 'failed' })
      })
    return () => abort.abort()
  }, [stateUrl, firstPage])
  if (drawn.kind === 'waiting') return <p role="status">{words.opening}</p>
  if (drawn.kind === 'failed') return <p role="alert">{words.failed}</p>
  return drawn.pages.map((page) => (
    <figure key={page.pageId} className="board-picture" data-page={page.pageId}>
      <div role="img" aria-label={words.page(page.name)}>
        {/* tldraw gives its image no description. */}
        <div aria-hidden="true">
          <TldrawImage
            snapshot={drawn.snapshot}
            pageId={page.pageId as TLPageId}
            format="svg"
            background={false}
            padding={16}
            darkMode={false}
            assetUrls={BOARD_ASSETS}
          />
        </div>
      </div>
      <figcaption aria-hidden="true">{words.page(page.name)}</figcaption>
    </figure>
  ))
}

async function readBoard(stateUrl: string, pageName: string, signal: AbortSignal): Promise<Drawn> {
  const response = await fetch(stateUrl, { signal })
  if (!response.ok) throw new Error(`the state of a board was answered with ${response.status}`)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()))
  const store = createBoardStore({ pageName })
  bindBoard({ store, doc, canWrite: () => false, onChange: () => {}, onProblem: () => {} }).stop()
  const { pages } = boardSummary(readBoardRecords(doc))
  doc.destroy()
  return { kind: 'here', snapshot: store.getStoreSnapshot(), pages: pages.filter((page) => page.shapes > 0) }
}
