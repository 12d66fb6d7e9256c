import { useTranslation } from 'react-i18next'
import BoardReading from '#features/board/board-reading.tsx'
import { PictureBoundary } from './picture-boundary.tsx'

/** The board of a past moment. */
export function BoardOfVersion({ stateUrl }: { stateUrl: string }) {
  const { t } = useTranslation('history')
  return (
    <>
      <div className="print:hidden">
        <PictureBoundary key={stateUrl} otherwise={t('version.boardFailed')}>
          <BoardReading stateUrl={stateUrl} />
        </PictureBoundary>
      </div>
      <p className="hidden text-sm text-ink-soft print:block">{t('version.boardOnline')}</p>
    </>
  )
}
