import { MonitorUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'

/** A line that one's own screen is shown. The screen itself is not: it would show itself without end. */
export function OwnShare({ onStop }: { onStop: () => void }) {
  const { t } = useTranslation('room')
  return (
    <p className="flex flex-wrap items-center gap-2 rounded-md border border-accent/40 bg-accent-wash px-3 py-1.5">
      <MonitorUp size={18} aria-hidden className="text-accent" />
      <span className="min-w-0 grow basis-40 text-sm">
        <span className="font-medium">{t('stage.sharingYou')}</span> {t('stage.sharingYouHint')}
      </span>
      <Button small onClick={onStop}>
        {t('control.stopSharing')}
      </Button>
    </p>
  )
}
