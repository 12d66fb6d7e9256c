import { Maximize2, Minimize2, X } from 'lucide-react'
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '#ui/skeleton.tsx'
import type { Panel } from './arrange-panels.ts'
import { PanelBoundary } from './panel-boundary.tsx'

interface HeadProps {
  panel: Panel
  enlarged: boolean
  /** Left out for a panel that cannot be enlarged. */
  onEnlarge?: (() => void) | undefined
  onShrink: () => void
  onClose: () => void
}

/** The thin line over a panel that can be enlarged and closed. */
export function PanelHead({ panel, enlarged, onEnlarge, onShrink, onClose }: HeadProps) {
  const { t } = useTranslation('activity')
  const name = t(`workspace.${panel}`)
  return (
    <div className="flex min-h-10 shrink-0 items-center gap-1 border-b border-line bg-paper-deep pl-4 pr-1 print:hidden">
      <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">{name}</h2>
      {enlarged ? (
        <HeadButton label={t('workspace.shrink', { panel: name })} onPress={onShrink}>
          <Minimize2 size={16} aria-hidden />
        </HeadButton>
      ) : (
        onEnlarge !== undefined && (
          <HeadButton label={t('workspace.enlarge', { panel: name })} onPress={onEnlarge}>
            <Maximize2 size={16} aria-hidden />
          </HeadButton>
        )
      )}
      <HeadButton label={t('workspace.close', { panel: name })} onPress={onClose}>
        <X size={16} aria-hidden />
      </HeadButton>
    </div>
  )
}

function HeadButton({
  label,
  onPress,
  children,
}: {
  label: string
  onPress: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="grid size-9 place-items-center rounded-md text-ink-soft hover:bg-paper hover:text-ink"
    >
      {children}
    </button>
  )
}

interface OnDemandProps<P> {
  panel: Panel
  load: () => Promise<{ default: ComponentType<P> }>
  props: P
}

/** A panel whose code comes when it is first shown. If that, or the panel, fails, only it is missing. */
export function OnDemand<P extends object>({ panel, load, props }: OnDemandProps<P>) {
  const { t } = useTranslation('activity')
  const name = t(`workspace.${panel}`)
  // A lazy component remembers its failure: another try needs another one.
  const [Loaded, setLoaded] = useState(() => lazy(load) as ComponentType<P>)
  return (
    <PanelBoundary name={name} onAgain={() => setLoaded(lazy(load) as ComponentType<P>)}>
      <Suspense
        fallback={
          <div className="mx-auto w-full max-w-3xl p-6">
            <Skeleton lines={6} label={t('workspace.loading', { panel: name })} />
          </div>
        }
      >
        <Loaded {...props} />
      </Suspense>
    </PanelBoundary>
  )
}
