import { useTranslation } from 'react-i18next'
import type { CloseReason } from '#domain/close-reasons.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { remedyFor } from './refusals.ts'

/** Reasons that end when the page is loaded anew. */
const RELOAD: readonly CloseReason[] = [
  'pleaseReload',
  'noSuchDocument',
  'resync',
  'foreignClient',
  'malformed',
]

/** Reasons after which this browser sends what it keeps, once they are over. */
const KEPT: readonly CloseReason[] = ['pleaseReload', 'badTicket']

/**
 * Why a shared document cannot be opened or saved, in a sentence with what to do; and where edits are left
 * that only this browser has, a way to take them along as a file.
 */
export function RefusalNotice(props: {
  refusal: CloseReason
  unsent: boolean
  /** Gives the reader their own copy of the document; called on a click. */
  onTakeCopy: () => void
}) {
  const { t } = useTranslation('plan')
  const { refusal, unsent, onTakeCopy } = props
  const isOver = remedyFor(refusal) !== 'later'
  return (
    <div className="print:hidden" data-refusal={refusal}>
      <Notice tone={isOver ? 'danger' : 'warm'} title={t(`refusal.${refusal}.title`)}>
        <p>{t(`refusal.${refusal}.body`)}</p>
        {unsent && isOver && <p>{t(KEPT.includes(refusal) ? 'refusal.unsentKept' : 'refusal.unsent')}</p>}
        {isOver && (
          <p className="mt-3 flex flex-wrap gap-2">
            {RELOAD.includes(refusal) && (
              <Button kind="primary" small onClick={() => window.location.reload()}>
                {t('refusal.reload')}
              </Button>
            )}
            {refusal === 'badTicket' && (
              <Button kind="primary" small onClick={() => window.location.assign('/sign-in')}>
                {t('refusal.signIn')}
              </Button>
            )}
            {unsent && (
              <Button small onClick={onTakeCopy}>
                {t('refusal.takeCopy')}
              </Button>
            )}
          </p>
        )}
      </Notice>
    </div>
  )
}
