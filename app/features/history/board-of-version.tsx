import { Component, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '#ui/notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

const BoardReading = lazy(() => import('#features/board/board-reading.tsx'))

/** The board of a past moment. It is drawn in the browser only, and loads when it is looked at. */
export function BoardOfVersion({ stateUrl }: { stateUrl: string }) {
  const { t } = useTranslation('history')
  const [inBrowser, setInBrowser] = useState(false)
  useEffect(() => setInBrowser(true), [])
  const waiting = <Skeleton lines={6} label={t('version.loadingBoard')} />
  return (
    <>
      <div className="h-[60dvh] min-h-80 overflow-hidden rounded-lg border border-line bg-sheet print:hidden">
        {inBrowser ? (
          <Boundary key={stateUrl} otherwise={<Notice tone="danger">{t('version.boardFailed')}</Notice>}>
            <Suspense fallback={waiting}>
              <BoardReading stateUrl={stateUrl} />
            </Suspense>
          </Boundary>
        ) : (
          waiting
        )}
      </div>
      <p className="hidden text-sm text-ink-soft print:block">{t('version.boardOnline')}</p>
    </>
  )
}

/** A board that cannot be drawn must not take the plan beside it away. */
class Boundary extends Component<{ otherwise: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? this.props.otherwise : this.props.children
  }
}
