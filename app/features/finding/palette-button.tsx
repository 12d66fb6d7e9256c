import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOpenPalette } from './commands-context.tsx'

/** The visible way to everything that can be done here. */
export function PaletteButton() {
  const { t } = useTranslation('shell')
  const open = useOpenPalette()
  if (open === null) return null
  return (
    <button
      type="button"
      onClick={open}
      aria-label={t('commands')}
      aria-keyshortcuts="Control+K Meta+K"
      title={`${t('commands')} (Ctrl/⌘ + K)`}
      data-tour="palette"
      className="inline-flex min-h-9 min-w-9 items-center justify-center rounded-md px-2 text-ink-soft hover:bg-paper-deep hover:text-ink"
    >
      <Search size={18} aria-hidden />
    </button>
  )
}
