import { type CSSProperties, Fragment, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Panel, PANELS, type SidePanel } from './arrange-panels.ts'
import { PanelHead } from './panel-frame.tsx'
import { HEIGHT, SIDE_SHARE } from './remembered-layout.ts'
import { panelId } from './panel-skips.tsx'
import { Separator } from './separator.tsx'
import type { useWorkspaceLayout } from './use-workspace-layout.ts'

interface GridProps {
  workspace: ReturnType<typeof useWorkspaceLayout>
  content: Readonly<Record<Panel, ReactNode>>
}

const GAP = '9px'

/**
 * The panels in their places. Each keeps its place in the page's tree wherever it is seen, and stays
 * mounted while it is not: a call goes on, a plan keeps its caret. Closing a panel unmounts it.
 */
export function PanelGrid({ workspace, content }: GridProps) {
  const { t } = useTranslation('activity')
  const { wide, arrangement, visible, layout, change, enlarged } = workspace
  const [mounted, setMounted] = useState<ReadonlySet<Panel>>(() => new Set(visible))
  // The URL follows a moment later: until then a panel that was closed must not come back, or a camera
  // would go on in a panel that nobody sees.
  const [closing, setClosing] = useState<Panel | null>(null)
  if (closing !== null && !visible.includes(closing)) setClosing(null)
  const seen = visible.filter((panel) => panel !== closing)
  const missing = seen.filter((panel) => !mounted.has(panel))
  if (missing.length > 0) setMounted(new Set([...mounted, ...missing]))
  const grid = useRef<HTMLDivElement>(null)

  const side = wide === true ? arrangement.side : []
  const close = (panel: SidePanel) => {
    setMounted(new Set([...mounted].filter((it) => it !== panel)))
    setClosing(panel)
    // The button that was pressed goes with its panel; this one opens it again.
    document.querySelector<HTMLElement>(`[data-toggle=${panel}]`)?.focus()
    workspace.closePanel(panel)
  }
  const setHeight = (above: SidePanel, below: SidePanel, height: number) => {
    const rest = layout.heights[below] - (height - layout.heights[above])
    if (rest < HEIGHT.min || rest > HEIGHT.max) return
    change({ heights: { ...layout.heights, [above]: height, [below]: rest } })
  }
  const totalHeight = side.reduce((sum, panel) => sum + layout.heights[panel], 0)

  return (
    <div ref={grid} className="grid h-full min-h-0 print:block print:h-auto" style={gridStyle(side, layout)}>
      {PANELS.filter((panel) => mounted.has(panel) || seen.includes(panel)).map((panel) => (
        <div
          key={panel}
          id={panelId(panel)}
          role="group"
          aria-label={t(`workspace.${panel}`)}
          tabIndex={-1}
          data-panel={panel}
          data-tour={panel === 'plan' ? panel : undefined}
          hidden={!visible.includes(panel)}
          className={`min-h-0 min-w-0 flex-col bg-paper ${visible.includes(panel) ? 'flex' : 'hidden'} ${panel === 'plan' ? 'print:block' : 'print:hidden'}`}
          style={placeOf(panel, side)}
        >
          {wide === true && panel !== 'plan' && (
            <PanelHead
              panel={panel}
              enlarged={enlarged === panel}
              onEnlarge={panel === 'chat' || panel === 'margin' ? undefined : () => workspace.enlarge(panel)}
              onShrink={workspace.shrink}
              onClose={() => close(panel)}
            />
          )}
          <div className="min-h-0 flex-1 overflow-auto print:overflow-visible">{content[panel]}</div>
        </div>
      ))}
      {side.length > 0 && (
        <Separator
          label={t('workspace.resizeSide')}
          orientation="vertical"
          value={layout.sideShare}
          {...SIDE_SHARE}
          step={0.02}
          dragged={(from, pixels) => from - pixels / (grid.current?.clientWidth ?? 1)}
          onChange={(sideShare) => change({ sideShare })}
          style={{ gridColumn: 2, gridRow: '1 / -1' }}
        />
      )}
      {side.slice(0, -1).map((above, i) => {
        const below = side[i + 1]
        if (below === undefined) return <Fragment key={above} />
        return (
          <Separator
            key={above}
            label={t('workspace.resizeBetween', { panel: t(`workspace.${above}`) })}
            orientation="horizontal"
            value={layout.heights[above]}
            {...HEIGHT}
            step={0.1}
            dragged={(from, pixels) => from + (pixels / (grid.current?.clientHeight ?? 1)) * totalHeight}
            onChange={(height) => setHeight(above, below, height)}
            style={{ gridColumn: 3, gridRow: 2 * i + 2 }}
          />
        )
      })}
    </div>
  )
}

function gridStyle(
  side: readonly SidePanel[],
  { sideShare, heights }: { sideShare: number; heights: Readonly<Record<SidePanel, number>> },
): CSSProperties {
  if (side.length === 0) return { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'minmax(0, 1fr)' }
  return {
    gridTemplateColumns: `minmax(0, ${1 - sideShare}fr) ${GAP} minmax(0, ${sideShare}fr)`,
    gridTemplateRows: side.map((panel) => `minmax(0, ${heights[panel]}fr)`).join(` ${GAP} `),
  }
}

function placeOf(panel: Panel, side: readonly SidePanel[]): CSSProperties {
  const i = panel === 'plan' ? -1 : side.indexOf(panel)
  return i < 0 ? { gridColumn: 1, gridRow: '1 / -1' } : { gridColumn: 3, gridRow: 2 * i + 1 }
}
