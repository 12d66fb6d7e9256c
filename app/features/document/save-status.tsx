import { Check, CircleAlert, CloudOff, Ellipsis, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SaveState } from './live-document.ts'

const LOOK: Record<SaveState, { icon: LucideIcon; tone: string }> = {
  opening: { icon: Ellipsis, tone: 'text-ink-faint' },
  saved: { icon: Check, tone: 'text-ink-faint' },
  saving: { icon: Ellipsis, tone: 'text-ink-faint' },
  offline: { icon: CloudOff, tone: 'text-warm' },
  refused: { icon: CircleAlert, tone: 'text-danger' },
}

/**
 * One quiet word on where the edits are. "Saved" is said only of what is on the server's disk. It is spoken
 * aloud only when something is amiss, and when that is over: not at every word that somebody types.
 */
export function SaveStatus({ saveState, canWrite }: { saveState: SaveState; canWrite: boolean }) {
  const { t } = useTranslation('plan')
  const { icon: Icon, tone } = LOOK[saveState]
  const isAmiss = saveState === 'offline' || saveState === 'refused'
  const [wasAmiss, setWasAmiss] = useState(false)
  if (isAmiss && !wasAmiss) setWasAmiss(true)
  const words = !canWrite && saveState === 'saved' ? t('save.live') : t(`save.${saveState}`)
  return (
    <span
      data-save-state={saveState}
      className={`inline-flex items-center gap-1.5 text-sm whitespace-nowrap ${tone}`}
    >
      <Icon aria-hidden className="size-4" />
      <span className="save-words">{words}</span>
      <span role="status" className="sr-only">
        {wasAmiss && (isAmiss || saveState === 'saved') && words}
      </span>
    </span>
  )
}
