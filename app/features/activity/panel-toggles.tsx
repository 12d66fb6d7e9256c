import {
  FileText,
  type LucideIcon,
  MessageSquareQuote,
  MessageSquareText,
  Presentation,
  Video,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { type Panel, PANELS } from './arrange-panels.ts'
import type { useWorkspaceLayout } from './use-workspace-layout.ts'

const ICON: Readonly<Record<Panel, LucideIcon>> = {
  plan: FileText,
  margin: MessageSquareQuote,
  board: Presentation,
  room: Video,
  chat: MessageSquareText,
}

/** Panels in which something waits to be read. */
const WRITTEN = ['margin', 'chat'] as const
function isWritten(panel: Panel): panel is (typeof WRITTEN)[number] {
  return (WRITTEN as readonly Panel[]).includes(panel)
}

interface Props {
  workspace: ReturnType<typeof useWorkspaceLayout>
  /** What was not seen yet: chat lines, threads of the margin. */
  unread: { readonly chat: number; readonly margin: number }
}

/** On a wide page: which panels are seen, each switched on and off. */
export function PanelToggles({ workspace, unread }: Props) {
  const { t } = useTranslation('activity')
  const { visible, enlarged, arrangement } = workspace
  const press = (panel: Panel) => {
    if (panel !== 'plan')
      return visible.includes(panel) ? workspace.closePanel(panel) : workspace.openPanel(panel)
    if (enlarged === null && arrangement.side.length > 0) workspace.enlarge('plan')
    else workspace.shrink()
  }
  return (
    <div
      role="group"
      data-panel-choice
      aria-label={t('workspace.panels')}
      className="flex rounded-md border border-line max-md:hidden"
    >
      {PANELS.map((panel) => {
        const Icon = ICON[panel]
        const seen = visible.includes(panel)
        const label =
          panel === 'plan'
            ? t(enlarged === null ? 'workspace.planAlone' : 'workspace.planBeside')
            : t(seen ? 'workspace.close' : 'workspace.open', { panel: t(`workspace.${panel}`) })
        return (
          <button
            key={panel}
            type="button"
            data-toggle={panel}
            aria-pressed={seen}
            data-tour={panel === 'plan' ? undefined : panel}
            title={label}
            onClick={() => press(panel)}
            className={`inline-flex min-h-9 items-center gap-1.5 px-3 text-sm first:rounded-l-md last:rounded-r-md hover:bg-paper-deep ${
              seen ? 'bg-accent-wash font-medium text-accent-deep' : 'text-ink-soft'
            }`}
          >
            <Icon size={16} aria-hidden />
            <span className="max-lg:sr-only">{t(`workspace.${panel}`)}</span>
            {isWritten(panel) && !seen && <Unread count={unread[panel]} />}
          </button>
        )
      })}
    </div>
  )
}

/** On a narrow page: one panel at a time, chosen at the thumb's end of it. */
export function TabBar({ workspace, unread, base }: Props & { base: string }) {
  const { t } = useTranslation('activity')
  const { search } = useLocation()
  const asked = new URLSearchParams(search)
  const written = WRITTEN.find((panel) => asked.has(panel))
  const current: Panel = written ?? workspace.enlarged ?? 'plan'
  // Behind the chat and the margin lies the panel that was seen before.
  const behind = workspace.enlarged === null ? base : `${base}/${workspace.enlarged}`
  return (
    <nav
      aria-label={t('workspace.panels')}
      data-panel-choice
      className="grid grid-cols-5 border-t border-line bg-sheet pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {PANELS.map((panel) => {
        const Icon = ICON[panel]
        const here = current === panel
        return (
          <Link
            key={panel}
            to={isWritten(panel) ? `${behind}?${panel}` : panel === 'plan' ? base : `${base}/${panel}`}
            replace={here}
            defaultShouldRevalidate={false}
            aria-current={here ? 'page' : undefined}
            data-tour={panel}
            className={`relative flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs ${
              here ? 'font-semibold text-accent-deep' : 'text-ink-soft'
            }`}
          >
            <Icon size={20} aria-hidden />
            {t(`workspace.${panel}`)}
            {isWritten(panel) && !here && (
              <span className="absolute top-1 left-[calc(50%+0.5rem)]">
                <Unread count={unread[panel]} />
              </span>
            )}
          </Link>
        )
      })}
    </nav>
  )
}

function Unread({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span className="min-w-5 rounded-full bg-accent px-1.5 text-center text-xs leading-5 font-semibold text-white">
      {count > 99 ? '99+' : count}
    </span>
  )
}
