import { useEffect, useState } from 'react'
import { Tldraw, type Editor, type TLPageId, type TLStore } from 'tldraw'
import 'tldraw/tldraw.css'
import './board.css'
import * as Y from 'yjs'
import { readBoardRecords } from '#domain/board/board-document.ts'
import { boardSummary, type BoardPageSummary } from '#domain/board/board-summary.ts'
import { BOARD_ASSETS } from './board-assets.ts'
import { bindBoard } from './board-binding.ts'
import { createBoardStore } from './board-store.ts'
import { useBoardUser } from './board-user.ts'

export interface BoardPictureWords {
  readonly opening: string
  readonly failed: string
  readonly page: (name: string) => string
  readonly firstPage: string
}

interface Drawn {
  readonly pageId: string
  readonly name: string
  /** An address within this page. */
  readonly url: string
  readonly width: number
  readonly height: number
}

type State =
  | { readonly kind: 'waiting' | 'failed' }
  | { readonly kind: 'drawing'; readonly store: TLStore; readonly pages: readonly BoardPageSummary[] }
  | { readonly kind: 'here'; readonly drawn: readonly Drawn[] }

/** Whoever prints a board sits at none: this stands where tldraw wants a user. */
const READER = { personId: 'reader', name: '', school: '', color: '#1f6f54' }

/** Every page on which something is drawn, as tldraw itself exports it. */
export default function BoardPictureCanvas(props: { stateUrl: string; words: BoardPictureWords }) {
  const { stateUrl, words } = props
  const { firstPage } = words
  const [state, setState] = useState<State>({ kind: 'waiting' })
  useEffect(() => {
    const abort = new AbortController()
    readBoard(stateUrl, firstPage, abort.signal)
      .then(setState)
      .catch(() => {
        if (!abort.signal.aborted) setState({ kind: 'failed' })
      })
    return () => abort.abort()
  }, [stateUrl, firstPage])
  useEffect(() => {
    if (state.kind !== 'here') return undefined
    return () => {
      for (const { url } of state.drawn) URL.revokeObjectURL(url)
    }
  }, [state])
  if (state.kind === 'failed') return <p role="alert">{words.failed}</p>
  if (state.kind === 'here')
    return state.drawn.map(({ pageId, name, url, width, height }) => (
      <figure key={pageId} className="board-picture" data-page={pageId}>
        <img src={url} alt={words.page(name)} width={width} height={height} />
        <figcaption aria-hidden="true">{words.page(name)}</figcaption>
      </figure>
    ))
  return (
    <>
      <p role="status">{words.opening}</p>
      {state.kind === 'drawing' && (
        <Drawing
          store={state.store}
          pages={state.pages}
          onDrawn={(drawn) => setState({ kind: 'here', drawn })}
          onFailed={() => setState({ kind: 'failed' })}
        />
      )}
    </>
  )
}

/** A board out of sight: only a whole one measures its words with the fonts in which it draws them. */
function Drawing(props: {
  store: TLStore
  pages: readonly BoardPageSummary[]
  onDrawn: (drawn: readonly Drawn[]) => void
  onFailed: () => void
}) {
  const { store, pages, onDrawn, onFailed } = props
  const user = useBoardUser(READER)
  return (
    <div
      aria-hidden="true"
      inert
      className="pointer-events-none fixed -left-[200vw] top-0 h-[50rem] w-[75rem]"
    >
      <Tldraw
        store={store}
        user={user}
        assetUrls={BOARD_ASSETS}
        hideUi
        autoFocus={false}
        inferDarkMode={false}
        onMount={(editor) => {
          editor.updateInstanceState({ isReadonly: true })
          draw(editor, pages).then(onDrawn, onFailed)
        }}
      />
    </div>
  )
}

async function draw(editor: Editor, pages: readonly BoardPageSummary[]): Promise<Drawn[]> {
  const drawn: Drawn[] = []
  for (const { pageId, name } of pages) {
    editor.setCurrentPage(pageId as TLPageId)
    await editor.fonts.loadRequiredFontsForCurrentPage()
    const shapes = [...editor.getCurrentPageShapeIds()]
    const found = await editor.getSvgString(shapes, { background: false, padding: 16, darkMode: false })
    if (found === undefined) continue
    const url = URL.createObjectURL(new Blob([found.svg], { type: 'image/svg+xml' }))
    drawn.push({ pageId, name, url, width: Math.round(found.width), height: Math.round(found.height) })
  }
  return drawn
}

async function readBoard(stateUrl: string, pageName: string, signal: AbortSignal): Promise<State> {
  const response = await fetch(stateUrl, { signal })
  if (!response.ok) throw new Error(`the state of a board was answered with ${response.status}`)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()))
  const store = createBoardStore({ pageName })
  bindBoard({ store, doc, canWrite: () => false, onChange: () => {}, onProblem: () => {} }).stop()
  const pages = boardSummary(readBoardRecords(doc)).pages.filter((page) => page.shapes > 0)
  doc.destroy()
  return pages.length === 0 ? { kind: 'here', drawn: [] } : { kind: 'drawing', store, pages }
}
