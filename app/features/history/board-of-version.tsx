import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import BoardReading from '#features/board/board-reading.tsx'
import { Notice } from '#ui/notice.tsx'

/** The board of a past moment. */
export function BoardOfVersion({ stateUrl }: { stateUrl: string }) {
  const { t } = useTranslation('history')
  return (
    <>
      <div className="print:hidden">
        <Boundary key={stateUrl} otherwise={<Notice tone="danger">{t('version.boardFailed')}</Notice>}>
          <BoardReading stateUrl={stateUrl} />
        </Boundary>
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
