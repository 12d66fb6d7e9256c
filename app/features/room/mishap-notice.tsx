import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import type { Mishap } from './visit-state.ts'

/** Something went wrong without ending the visit: what, and what to do next. */
export function MishapNotice({ mishap, onDismiss }: { mishap: Mishap; onDismiss: () => void }) {
  const sentence = useSentence(mishap)
  const { t } = useTranslation('room')
  return (
    <Notice tone="warm">
      <p>{sentence}</p>
      <Button small kind="plain" className="mt-1" onClick={onDismiss}>
        {t('trouble.dismiss')}
      </Button>
    </Notice>
  )
}

function useSentence(mishap: Mishap): string {
  const { t } = useTranslation('room')
  switch (mishap.what) {
    case 'unplugged': {
      const { kind, label, instead } = mishap.gone
      return instead === null
        ? t(`trouble.unplugged.${kind}.none`)
        : t(`trouble.unplugged.${kind}.instead`, { label, instead: instead.label })
    }
    case 'speaker':
      return t('trouble.speaker')
    case 'screen':
      return t(mishap.why === 'deniedBySystem' ? 'trouble.screen.deniedBySystem' : 'trouble.screen.other')
    case 'microphone':
    case 'camera':
      return t(`trouble.${mishap.what}.${mishap.why}`)
  }
}
