import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { BoardPictureWords } from './board-picture-canvas.tsx'

const BoardPictureCanvas = lazy(() => import('./board-picture-canvas.tsx'))

/** The pages of a board as still pictures, to be printed. The board's code comes only now. */
export function BoardPicture({ stateUrl, words }: { stateUrl: string; words: BoardPictureWords }) {
  const isBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  const waiting = (
    <p role="status" className="text-sm text-ink-soft">
      {words.opening}
    </p>
  )
  if (!isBrowser) return waiting
  return (
    <Suspense fallback={waiting}>
      <BoardPictureCanvas stateUrl={stateUrl} words={words} />
    </Suspense>
  )
}
