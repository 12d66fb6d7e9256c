import { createContext, use, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Tldraw,
  useEditor,
  useValue,
  type Editor,
  type TLComponents,
  type TLShapeId,
  type TLStore,
} from 'tldraw'
import 'tldraw/tldraw.css'
import './board.css'
import * as Y from 'yjs'
import { readBoardRecords, writeRecords } from '#domain/board/board-document.ts'
import { Notice } from '#ui/notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { BOARD_ASSETS } from './board-assets.ts'
import { bindBoard } from './board-binding.ts'
import { createBoardStore } from './board-store.ts'
import { useBoardUser } from './board-user.ts'

/** A shape that came, went or changed. */
export interface DifferenceMark {
  readonly shapeId: string
  readonly kind: 'added' | 'changed' | 'removed'
  /** Six-digit hex, whoever did it. */
  readonly color: string
  readonly label: string
}

/** Whoever compares sits at no board: this stands where tldraw wants a user. */
const READER = { personId: 'reader', name: '', school: '', color: '#1f6f54' }

const Marks = createContext<readonly DifferenceMark[]>([])

/** The later board with what was removed still in it, faint, and a frame around each shape that differs. */
export default function BoardDifference(props: {
  before: string
  after: string
  marks: readonly DifferenceMark[]
}) {
  const { t } = useTranslation('board')
  const { before, after, marks } = props
  const [store, setStore] = useState<TLStore | 'failed' | null>(null)
  const user = useBoardUser(READER)
  useEffect(() => {
    const abort = new AbortController()
    const gone = new Set(marks.filter((it) => it.kind === 'removed').map((it) => it.shapeId))
    fetchBoth(before, after, gone, t('firstPage'), abort.signal)
      .then(setStore)
      .catch(() => {
        if (!abort.signal.aborted) setStore('failed')
      })
    return () => abort.abort()
  }, [before, after, marks, t])

  if (store === null) return <Skeleton label={t('opening')} lines={4} />
  if (store === 'failed')
    return (
      <Notice tone="warm" title={t('reading.failed')}>
        {null}
      </Notice>
    )
  return (
    <div className="board-canvas relative min-h-0 flex-1 overflow-hidden rounded-md border border-line bg-sheet">
      <Marks value={marks}>
        <Tldraw
          store={store}
          user={user}
          assetUrls={BOARD_ASSETS}
          components={COMPONENTS}
          hideUi
          autoFocus={false}
          inferDarkMode={false}
          onMount={open}
        />
      </Marks>
    </div>
  )
}

function open(editor: Editor): void {
  editor.updateInstanceState({ isReadonly: true })
  editor.setCurrentTool('hand')
  editor.zoomToFit({ immediate: true })
}

const LINE = { added: 'solid', changed: 'dashed', removed: 'dotted' } as const

/** Frames with a word and a name each: neither colour nor line speaks alone. */
function Frames() {
  const marks = use(Marks)
  const editor = useEditor()
  const boxes = useValue(
    'differences',
    () =>
      marks.flatMap((mark) => {
        const bounds = editor.getShapePageBounds(mark.shapeId as TLShapeId)
        const isHere = editor.getAncestorPageId(mark.shapeId as TLShapeId) === editor.getCurrentPageId()
        if (bounds === undefined || !isHere) return []
        const { x, y } = editor.pageToViewport(bounds.point)
        const zoom = editor.getZoomLevel()
        return [{ ...mark, x, y, w: bounds.w * zoom, h: bounds.h * zoom }]
      }),
    [editor, marks],
  )
  return boxes.map(({ shapeId, kind, color, label, x, y, w, h }) => (
    <div
      key={shapeId}
      style={{
        position: 'absolute',
        left: x - 5,
        top: y - 5,
        width: w + 10,
        height: h + 10,
        border: `2px ${LINE[kind]} ${color}`,
        borderRadius: 4,
        pointerEvents: 'none',
      }}
    >
      <span
        style={{
          position: 'absolute',
          left: -2,
          bottom: '100%',
          background: color,
          color: 'white',
          fontSize: 11,
          lineHeight: '16px',
          padding: '0 5px',
          borderRadius: '4px 4px 0 0',
          whiteSpace: 'nowrap',
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          // Small shapes stand close together: their labels must not lie over each other.
          maxWidth: Math.max(w + 12, 30),
        }}
      >
        {label}
      </span>
    </div>
  ))
}

// The same object for ever: tldraw mounts its parts anew when they are others.
const COMPONENTS: TLComponents = { InFrontOfTheCanvas: Frames }

/** How faint what is gone is drawn. */
const FAINT = 0.25

async function fetchBoth(
  before: string,
  after: string,
  gone: ReadonlySet<string>,
  pageName: string,
  signal: AbortSignal,
): Promise<TLStore> {
  const [was, is] = await Promise.all([fetchBoard(before, signal), fetchBoard(after, signal)])
  const there = readBoardRecords(is)
  const old = [...readBoardRecords(was).values()].filter(({ id }) => gone.has(id) || !there.has(id))
  // The page and the arrows' ends of what is gone come along; only shapes are drawn faint.
  const faint = old
    .filter(({ id }) => gone.has(id) || id.startsWith('page:') || id.startsWith('asset:'))
    .map((record) => (gone.has(record.id) ? { ...record, opacity: FAINT } : record))
  writeRecords(is, faint)
  const store = createBoardStore({ pageName })
  bindBoard({ store, doc: is, canWrite: () => false, onChange: () => {}, onProblem: () => {} }).stop()
  was.destroy()
  is.destroy()
  return store
}

async function fetchBoard(url: string, signal: AbortSignal): Promise<Y.Doc> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`the state of a board was answered with ${response.status}`)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()))
  return doc
}
