import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalNotice } from '#features/document/refusal-notice.tsx'
import { SaveStatus } from '#features/document/save-status.tsx'
import { useSharedDocument, type Me } from '#features/document/shared-document.tsx'
import { takeCopy } from '#features/document/take-copy.ts'
import { personColor } from '#ui/person-color.ts'
import { Skeleton } from '#ui/skeleton.tsx'

// tldraw weighs more than the rest of the workspace together: it comes when a board is opened.
const BoardCanvas = lazy(() => import('./board-canvas.tsx'))

interface BoardPanelProps {
  lessonStudyId: string
  documentName: string
  ticketUrl: string
  me: Me
  canWrite: boolean
}

/** The shared board of a lesson study, live. */
export default function BoardPanel(props: BoardPanelProps) {
  const isBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  return isBrowser ? <OpenBoard key={props.documentName} {...props} /> : <BoardSkeleton />
}

function OpenBoard({ lessonStudyId, documentName, ticketUrl, me, canWrite }: BoardPanelProps) {
  const { t } = useTranslation('board')
  const { ydoc, awareness, saveState, refusal, ready, unsent } = useSharedDocument({
    documentName,
    ticketUrl,
    me,
  })
  const isOver = saveState === 'refused'

  async function keepCopy(): Promise<void> {
    const { encodeStateAsUpdate } = await import('yjs')
    takeCopy(`${t('copyName')}.yjs`, 'application/octet-stream', encodeStateAsUpdate(ydoc).slice().buffer)
  }

  return (
    <section aria-label={t('title')} className="flex h-full min-h-0 flex-col" data-board={saveState}>
      <header className="flex min-h-9 items-center justify-between gap-3 px-4">
        <span className="py-1 text-sm text-ink-soft">{canWrite ? t('hint') : t('readOnly')}</span>
        <p className="sr-only">{t('keys')}</p>
        <SaveStatus saveState={saveState} canWrite={canWrite} />
      </header>
      {refusal !== null && (
        <div className="px-4 pb-2">
          <RefusalNotice refusal={refusal} unsent={unsent} onTakeCopy={() => void keepCopy()} />
        </div>
      )}
      {ready ? (
        <Suspense fallback={<BoardSkeleton />}>
          <BoardCanvas
            lessonStudyId={lessonStudyId}
            doc={ydoc}
            awareness={awareness}
            me={{ ...me, color: personColor(me.personId).ink }}
            canWrite={canWrite && !isOver}
          />
        </Suspense>
      ) : (
        !isOver && <BoardSkeleton />
      )}
    </section>
  )
}

function BoardSkeleton() {
  const { t } = useTranslation('board')
  return (
    <div className="min-h-48 flex-1 rounded-md border border-line bg-sheet p-6">
      <Skeleton label={t('opening')} lines={4} />
    </div>
  )
}
