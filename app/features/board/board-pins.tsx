import { MessageSquarePlus } from 'lucide-react'
import { type PointerEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Editor, stopEventPropagation, type TLShapeId, useEditor, useValue } from 'tldraw'
import type { Thread } from '#domain/margin/margin-state.ts'
import { type Margin, useMarginIfAny } from '#features/margin/margin-context.tsx'
import { useRoster } from '#features/people/roster-context.tsx'
import { personColor } from '#ui/person-color.ts'

/** The board's side of the margin: a pin for every open annotation, and how a place is annotated. */
export function BoardPins() {
  const margin = useMarginIfAny()
  // A board of the past is shown without a margin.
  return margin === null ? null : <Pins margin={margin} />
}

function Pins({ margin }: { margin: Margin }) {
  const editor = useEditor()
  const [isPicking, setIsPicking] = useState(false)
  const threads = [...margin.threads.values()].filter(
    ({ anchor, state, annotationId }) =>
      anchor.type === 'board' && (state === 'open' || annotationId === margin.current),
  )
  useSought(editor, margin)
  return (
    <>
      {threads.map((thread) => (
        <Pin key={thread.annotationId} thread={thread} margin={margin} />
      ))}
      {margin.draft?.anchor.type === 'board' && <DraftPin anchor={margin.draft.anchor} />}
      {margin.may.annotate && !isPicking && (
        <AnnotateButton
          onPress={() => {
            const shapeId = editor.getOnlySelectedShapeId()
            if (shapeId === null) setIsPicking(true)
            else annotateShape(editor, margin, shapeId)
          }}
        />
      )}
      {isPicking && <Picker margin={margin} onDone={() => setIsPicking(false)} />}
    </>
  )
}

type BoardAnchor = Extract<Thread['anchor'], { type: 'board' }>

/** Where an anchor is on the page now: at its shape, wherever that went; else at its place. */
function pointOf(editor: Editor, { shapeId, x, y }: BoardAnchor): { x: number; y: number } {
  const bounds = shapeId === undefined ? undefined : editor.getShapePageBounds(shapeId as TLShapeId)
  return bounds === undefined ? { x, y } : { x: bounds.maxX, y: bounds.minY }
}

function useViewportPoint(anchor: BoardAnchor): { x: number; y: number } | null {
  const editor = useEditor()
  return useValue(
    'pin',
    () =>
      editor.getCurrentPageId() === anchor.pageId
        ? editor.pageToViewport(pointOf(editor, anchor)).toJson()
        : null,
    [editor, anchor],
  )
}

const PIN =
  'pointer-events-auto absolute z-[300] grid size-9 -translate-y-full place-items-center rounded-full rounded-bl-none border-2 border-white text-sm font-semibold text-white shadow-raised'

function Pin({ thread, margin }: { thread: Thread; margin: Margin }) {
  const { t } = useTranslation('margin')
  const person = useRoster()(thread.authorId)
  const at = useViewportPoint(thread.anchor as BoardAnchor)
  if (at === null) return null
  const isCurrent = thread.annotationId === margin.current
  const label = t('board.pin', { kind: t(`kind.${thread.kind}`), name: person.name, text: thread.text })
  return (
    <button
      type="button"
      data-pin={thread.annotationId}
      aria-label={label}
      title={label}
      aria-pressed={isCurrent}
      onPointerDown={stopEventPropagation}
      onClick={() => margin.open(thread.annotationId)}
      className={`${PIN} ${isCurrent ? 'outline-2 outline-warm' : ''}`}
      style={{ left: at.x, top: at.y, background: personColor(thread.authorId).ink }}
    >
      {Array.from(person.name.trim())[0]?.toUpperCase()}
    </button>
  )
}

/** Where the annotation that is being written will stand. */
function DraftPin({ anchor }: { anchor: BoardAnchor }) {
  const at = useViewportPoint(anchor)
  if (at === null) return null
  return (
    <span aria-hidden className={`${PIN} bg-warm`} style={{ left: at.x, top: at.y }}>
      …
    </span>
  )
}

function AnnotateButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('margin')
  return (
    <button
      type="button"
      data-board-annotate
      title={t('board.annotate')}
      aria-label={t('board.annotate')}
      onPointerDown={stopEventPropagation}
      onClick={onPress}
      className="pointer-events-auto absolute top-14 left-2 z-[300] inline-flex min-h-9 items-center gap-1.5 rounded-md border border-line-strong bg-sheet px-3 text-sm font-medium text-ink shadow-sheet hover:bg-paper-deep"
    >
      <MessageSquarePlus size={16} aria-hidden />
      {t('annotate')}
    </button>
  )
}

/** Lies over the canvas until a place is chosen; Enter takes the middle of what is seen. */
function Picker({ margin, onDone }: { margin: Margin; onDone: () => void }) {
  const { t } = useTranslation('margin')
  const editor = useEditor()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' && event.key !== 'Enter') return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Enter') annotatePoint(editor, margin, editor.getViewportPageBounds().center)
      onDone()
    }
    document.addEventListener('keydown', onKeyDown, true)
    return () => document.removeEventListener('keydown', onKeyDown, true)
  }, [editor, margin, onDone])
  const pick = (event: PointerEvent) => {
    stopEventPropagation(event)
    annotatePoint(editor, margin, editor.screenToPage({ x: event.clientX, y: event.clientY }))
    onDone()
  }
  return (
    <div
      data-pin-picker
      className="pointer-events-auto absolute inset-0 z-[350] cursor-crosshair bg-accent/5"
      onPointerDown={stopEventPropagation}
      onPointerUp={pick}
    >
      <p
        role="status"
        className="absolute top-14 left-1/2 -translate-x-1/2 rounded-md bg-ink px-3 py-2 text-sm text-white"
      >
        {t('board.pick')}
      </p>
    </div>
  )
}

function annotatePoint(editor: Editor, margin: Margin, { x, y }: { x: number; y: number }): void {
  const shape = editor.getShapeAtPoint({ x, y }, { hitInside: true })
  if (shape !== undefined) return annotateShape(editor, margin, shape.id, { x, y })
  margin.begin({
    documentKind: 'board',
    anchor: { type: 'board', pageId: editor.getCurrentPageId(), x, y },
    quote: '',
  })
}

/** The annotation goes with the shape; what it says is kept, for when it is gone. */
function annotateShape(
  editor: Editor,
  margin: Margin,
  shapeId: TLShapeId,
  point?: { x: number; y: number },
): void {
  const shape = editor.getShape(shapeId)
  if (shape === undefined) return
  const { x, y } = point ?? editor.getShapePageBounds(shapeId)?.center ?? shape
  const words = editor.getShapeUtil(shape).getText(shape) ?? ''
  margin.begin({
    documentKind: 'board',
    anchor: { type: 'board', pageId: editor.getCurrentPageId(), shapeId, x, y },
    quote: words.trim().slice(0, 200),
  })
}

/** Brings the place of a thread into view when it is asked for. */
function useSought(editor: Editor, { sought, threads }: Margin): void {
  useEffect(() => {
    const anchor = sought === null ? undefined : threads.get(sought.annotationId)?.anchor
    if (anchor?.type !== 'board') return
    const page = editor.getPages().find((it) => it.id === anchor.pageId)
    if (page === undefined) return
    editor.setCurrentPage(page)
    const point = pointOf(editor, anchor)
    if (!editor.getViewportPageBounds().containsPoint(point)) editor.centerOnPoint(point)
    // Only when it is asked for, not whenever somebody writes in the margin.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, sought])
}
