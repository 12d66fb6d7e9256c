import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '#ui/skeleton.tsx'

const ReadingCanvas = lazy(() => import('./reading-canvas.tsx'))

/** The board of one moment, to be read: pages and zoom, nothing that writes. */
export default function BoardReading({ stateUrl }: { stateUrl: string }) {
  const isBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  return (
    <div className="flex h-[55vh] min-h-80 flex-col md:h-[70vh]">
      {isBrowser ? (
        <Suspense fallback={<Waiting />}>
          <ReadingCanvas key={stateUrl} stateUrl={stateUrl} />
        </Suspense>
      ) : (
        <Waiting />
      )}
    </div>
  )
}

function Waiting() {
  const { t } = useTranslation('board')
  return <Skeleton label={t('opening')} lines={4} />
}
