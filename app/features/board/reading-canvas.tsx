import { ZoomIn, ZoomOut } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Tldraw, useValue, type Editor, type TLPageId, type TLStore } from 'tldraw'
import 'tldraw/tldraw.css'
import './board.css'
import * as Y from 'yjs'
import { readBoardRecords } from '#domain/board/board-document.ts'
import { boardSummary, type BoardSummary } from '#domain/board/board-summary.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { BOARD_ASSETS } from './board-assets.ts'
import { bindBoard } from './board-binding.ts'
import { createBoardStore } from './board-store.ts'
import { useBoardUser } from './board-user.ts'

/** Whoever reads a past board sits at no board: this stands where tldraw wants a user. */
const READER = { personId: 'reader', name: '', school: '', color: '#1f6f54' }

type Fetched =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'here'; readonly store: TLStore; readonly summary: BoardSummary }

export default function ReadingCanvas({ stateUrl }: { stateUrl: string }) {
  const [attempt, setAttempt] = useState(0)
  return <Attempt key={attempt} stateUrl={stateUrl} onAgain={() => setAttempt(attempt + 1)} />
}

function Attempt({ stateUrl, onAgain }: { stateUrl: string; onAgain: () => void }) {
  const { t } = useTranslation('board')
  const [fetched, setFetched] = useState<Fetched>({ kind: 'waiting' })

  useEffect(() => {
    const abort = new AbortController()
    fetchBoard(stateUrl, t('firstPage'), abort.signal)
      .then(setFetched)
      .catch(() => {
        if (!abort.signal.aborted) setFetched({ kind: 'failed' })
      })
    return () => abort.abort()
  }, [stateUrl, t])

  if (fetched.kind === 'waiting') return <Skeleton label={t('opening')} lines={4} />
  if (fetched.kind === 'damaged') return <Notice tone="warm">{t('historyDamaged', { ns: 'refusal' })}</Notice>
  if (fetched.kind === 'failed')
    return (
      <Notice tone="warm" title={t('reading.failed')}>
        <Button small className="mt-2" onClick={onAgain}>
          {t('reading.again')}
        </Button>
      </Notice>
    )
  if (fetched.summary.shapes === 0)
    return <EmptyState title={t('reading.empty')}>{t('reading.emptyBody')}</EmptyState>
  return <Sheet store={fetched.store} summary={fetched.summary} />
}

function Sheet({ store, summary }: { store: TLStore; summary: BoardSummary }) {
  const { t } = useTranslation('board')
  const [editor, setEditor] = useState<Editor | null>(null)
  const user = useBoardUser(READER)
  const pageId = useValue('page', () => editor?.getCurrentPageId() ?? null, [editor])

  function open(mounted: Editor): void {
    mounted.updateInstanceState({ isReadonly: true })
    mounted.setCurrentTool('hand')
    fit(mounted)
    setEditor(mounted)
  }
  function turnTo(page: string): void {
    if (editor === null) return
    editor.setCurrentPage(page as TLPageId)
    fit(editor)
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-1 px-2 pt-2">
        <nav aria-label={t('reading.pages')} className="flex flex-1 flex-wrap gap-1">
          {summary.pages.map((page) => (
            <Button
              key={page.pageId}
              small
              kind={page.pageId === pageId ? 'primary' : 'quiet'}
              aria-current={page.pageId === pageId ? 'page' : undefined}
              onClick={() => turnTo(page.pageId)}
            >
              {t('reading.page', { name: page.name, count: page.shapes })}
            </Button>
          ))}
        </nav>
        {/* The wheel scrolls the page here, so zooming has buttons of its own. */}
        <Button small kind="plain" aria-label={t('reading.zoomOut')} onClick={() => editor?.zoomOut()}>
          <ZoomOut size={18} aria-hidden />
        </Button>
        <Button small kind="plain" aria-label={t('reading.zoomIn')} onClick={() => editor?.zoomIn()}>
          <ZoomIn size={18} aria-hidden />
        </Button>
        <Button small kind="plain" onClick={() => editor && fit(editor)}>
          {t('reading.fit')}
        </Button>
      </div>
      <div className="board-canvas relative min-h-0 flex-1 overflow-hidden rounded-md border border-line bg-sheet">
        <Tldraw
          store={store}
          user={user}
          assetUrls={BOARD_ASSETS}
          hideUi
          autoFocus={false}
          inferDarkMode={false}
          onMount={open}
        />
      </div>
    </div>
  )
}

function fit(editor: Editor): void {
  editor.zoomToFit({ immediate: true })
  // A single note need not fill the screen.
  if (editor.getZoomLevel() > 1) {
    const bounds = editor.getCurrentPageBounds()
    editor.resetZoom(undefined, { immediate: true })
    if (bounds) editor.centerOnPoint(bounds.center, { immediate: true })
  }
}

async function fetchBoard(stateUrl: string, pageName: string, signal: AbortSignal): Promise<Fetched> {
  const response = await fetch(stateUrl, { signal })
  // The server's own word: the same request again would be answered alike.
  if (response.status === 422) return { kind: 'damaged' }
  if (!response.ok) throw new Error(`the state of a board was answered with ${response.status}`)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()))
  const store = createBoardStore({ pageName })
  bindBoard({ store, doc, canWrite: () => false, onChange: () => {}, onProblem: () => {} }).stop()
  const summary = boardSummary(readBoardRecords(doc))
  doc.destroy()
  return { kind: 'here', store, summary }
}
