/** The panels of the workspace, in the order of the tab bar. */
export const PANELS = ['plan', 'margin', 'board', 'room', 'chat'] as const
export type Panel = (typeof PANELS)[number]
/** Panels with a URL of their own. */
export type UrlPanel = Exclude<Panel, 'margin' | 'chat'>
/** Panels that can stand beside the main one. */
export type SidePanel = Exclude<Panel, 'plan'>
export const SIDE_PANELS: readonly SidePanel[] = ['margin', 'board', 'room', 'chat']

export interface Arrangement {
  /** Stands large. */
  readonly main: UrlPanel
  /** Stand beside it, from top to bottom. */
  readonly side: readonly SidePanel[]
}

/**
 * Where the panels of a wide page stand. The URL decides which one is enlarged; without one the plan is
 * the page and what is open stands beside it. The plan enlarged stands alone; beside an enlarged board
 * one still sees and reads the others, beside the room only what they write.
 */
export function arrangePanels(enlarged: UrlPanel | null, open: ReadonlySet<SidePanel>): Arrangement {
  const besides: Record<UrlPanel, readonly SidePanel[]> = {
    plan: [],
    board: ['margin', 'room', 'chat'],
    room: ['margin', 'chat'],
  }
  const may = enlarged === null ? SIDE_PANELS : besides[enlarged]
  return { main: enlarged ?? 'plan', side: may.filter((panel) => open.has(panel)) }
}

/** Everything that is seen, main panel first. */
export function visiblePanels({ main, side }: Arrangement): Panel[] {
  return [main, ...side]
}
