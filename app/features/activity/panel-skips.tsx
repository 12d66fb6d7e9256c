import { useTranslation } from 'react-i18next'
import type { Panel } from './arrange-panels.ts'

/** The element id of a panel. */
export function panelId(panel: Panel): string {
  return `panel-${panel}`
}

/** Ways past what one does not want to tab through: each leads into one panel. Seen while one has the focus. */
export function PanelSkips({ panels }: { panels: readonly Panel[] }) {
  const { t } = useTranslation('activity')
  if (panels.length < 2) return null
  return (
    <nav
      aria-label={t('workspace.skips')}
      className="sr-only focus-within:not-sr-only focus-within:fixed focus-within:top-2 focus-within:left-2 focus-within:z-50 print:hidden"
    >
      <ul className="flex gap-1 rounded-md border border-line bg-sheet p-2 shadow-raised">
        {panels.map((panel) => (
          <li key={panel}>
            <button
              type="button"
              className="min-h-9 rounded-md px-3 text-sm hover:bg-paper-deep"
              onClick={() => document.getElementById(panelId(panel))?.focus({ preventScroll: true })}
            >
              {t('workspace.skipTo', { panel: t(`workspace.${panel}`) })}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
