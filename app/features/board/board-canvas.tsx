import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DefaultFontStyle, Tldraw, type Editor } from 'tldraw'
import 'tldraw/tldraw.css'
import './board.css'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { PICTURE_BYTES_MAX } from '#domain/files/picture-file.ts'
import { Notice } from '#ui/notice.tsx'
import type { BoardProblem } from './board-binding.ts'
import { BOARD_ASSETS } from './board-assets.ts'
import { BOARD_COMPONENTS } from './board-components.tsx'
import { followFocus } from './board-focus.ts'
import { boardOverrides } from './board-overrides.ts'
import { fitUntilTouched } from './fit-board.ts'
import { boardPictures } from './board-pictures.ts'
import { keepToOurselves } from './board-paste.ts'
import { createBoardStore } from './board-store.ts'
import { useBoardUser } from './board-user.ts'
import { joinBoard, type BoardSeat } from './join-board.ts'
import type { BoardPerson } from './presence.ts'

interface BoardCanvasProps {
  lessonStudyId: string
  doc: Y.Doc
  awareness: Awareness
  me: BoardPerson
  canWrite: boolean
}

const NO_VIDEO: readonly string[] = []
const NO_EMBEDS: never[] = []

/** The canvas itself, with everything of tldraw behind it. */
export default function BoardCanvas(props: BoardCanvasProps) {
  const { lessonStudyId, me, canWrite } = props
  const { t } = useTranslation('board')
  const [editor, setEditor] = useState<Editor | null>(null)
  const [store] = useState(() =>
    createBoardStore({ pageName: t('firstPage'), assets: boardPictures(lessonStudyId) }),
  )
  const problems = useProblems()
  const seat = useSeat({ ...props, store, onProblem: problems.report })
  const user = useBoardUser(me)
  const overrides = useMemo(
    () => boardOverrides({ t, undoing: (step) => seat.current?.undoing(step) }),
    [t, seat],
  )

  const onMount = useCallback((mounted: Editor) => {
    setEditor(mounted)
    keepToOurselves(mounted)
    // The handwritten font has no Chinese characters.
    mounted.setStyleForNextShapes(DefaultFontStyle, 'sans')
    const stops = [fitUntilTouched(mounted), followFocus(mounted)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])

  useLayoutEffect(() => {
    if (editor === null) return undefined
    return seat.current?.attach(editor)
  }, [editor, seat])
  useEffect(() => {
    editor?.updateInstanceState({ isReadonly: !canWrite })
  }, [editor, canWrite])

  return (
    <div className="board-canvas relative min-h-48 flex-1 overflow-hidden rounded-md border border-line bg-sheet">
      <Tldraw
        store={store}
        user={user}
        assetUrls={BOARD_ASSETS}
        components={BOARD_COMPONENTS}
        overrides={overrides}
        embeds={NO_EMBEDS}
        acceptedVideoMimeTypes={NO_VIDEO}
        maxAssetSize={PICTURE_BYTES_MAX}
        autoFocus={false}
        inferDarkMode={false}
        onMount={onMount}
      />
      <ProblemNotice problems={problems.all} />
    </div>
  )
}

/** Joins the board for as long as the component is mounted, and writes when the page is about to go. */
function useSeat(
  input: BoardCanvasProps & { store: ReturnType<typeof createBoardStore>; onProblem: Report },
) {
  const { doc, awareness, me, store, onProblem } = input
  const seat = useRef<BoardSeat | null>(null)
  const mayWrite = useRef(input.canWrite)
  const { personId, name, school, color } = me
  useLayoutEffect(() => {
    mayWrite.current = input.canWrite
  }, [input.canWrite])
  // A layout effect: it is undone before the document is closed, while what is pending can be written.
  useLayoutEffect(() => {
    const joined = joinBoard({
      store,
      doc,
      awareness,
      me: { personId, name, school, color },
      canWrite: () => mayWrite.current,
      clock: () => Date.now(),
      onProblem,
    })
    seat.current = joined
    const write = () => joined.write()
    window.addEventListener('pagehide', write)
    window.addEventListener('blur', write)
    document.addEventListener('visibilitychange', write)
    return () => {
      window.removeEventListener('pagehide', write)
      window.removeEventListener('blur', write)
      document.removeEventListener('visibilitychange', write)
      joined.leave()
      seat.current = null
    }
  }, [store, doc, awareness, personId, name, school, color, onProblem])
  return seat
}

type Report = (recordId: string, problem: BoardProblem | null) => void

function useProblems(): { all: ReadonlyMap<string, BoardProblem>; report: Report } {
  const [all, setAll] = useState<ReadonlyMap<string, BoardProblem>>(new Map())
  const report = useCallback<Report>((recordId, problem) => {
    // What waits for its parent usually waits for a moment; that is nobody's concern.
    const shown = problem === 'waiting' ? null : problem
    setAll((before) => {
      if ((before.get(recordId) ?? null) === shown) return before
      const after = new Map(before)
      if (shown === null) after.delete(recordId)
      else after.set(recordId, shown)
      return after
    })
  }, [])
  return { all, report }
}

function ProblemNotice({ problems }: { problems: ReadonlyMap<string, BoardProblem> }) {
  const { t } = useTranslation('board')
  const kinds = [...problems.values()]
  const tooLarge = kinds.includes('tooLarge')
  const newer = kinds.filter((kind) => kind === 'newer').length
  const broken = kinds.filter((kind) => kind === 'invalid' || kind === 'unreadable').length
  const [dismissed, setDismissed] = useState(0)
  if (kinds.length === 0 || dismissed === kinds.length) return null
  return (
    <div className="absolute inset-x-3 top-14 z-[400] mx-auto max-w-md">
      <Notice tone="warm">
        {tooLarge && <p>{t('problem.tooLarge')}</p>}
        {newer > 0 && <p>{t('problem.newer', { count: newer })}</p>}
        {broken > 0 && <p>{t('problem.broken', { count: broken })}</p>}
        <button
          type="button"
          className="mt-2 min-h-9 font-medium text-accent underline"
          onClick={() => setDismissed(kinds.length)}
        >
          {t('problem.dismiss')}
        </button>
      </Notice>
    </div>
  )
}
