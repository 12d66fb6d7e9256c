import { useEffect, useState, useSyncExternalStore } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { arrangePanels, type Panel, type SidePanel, type UrlPanel, visiblePanels } from './arrange-panels.ts'
import { FIRST_LAYOUT, recallLayout, type RememberedLayout, rememberLayout } from './remembered-layout.ts'

const WIDE = '(min-width: 48rem)'

/** Whether the page is wide enough for panels side by side; null before it runs in a browser. */
export function useWide(): boolean | null {
  return useSyncExternalStore<boolean | null>(
    (changed) => {
      const query = matchMedia(WIDE)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => matchMedia(WIDE).matches,
    () => null,
  )
}

interface Going {
  /** Back does not lead to what was seen before: somebody else leads, and may lead often. */
  readonly replace?: boolean
}

/**
 * Which panels are seen and where, what the person does about it, and what is remembered of it. The URL
 * says which panel is enlarged (and on a narrow page, which one is seen); the rest is this browser's.
 */
export function useWorkspaceLayout({ personId, lessonStudyId }: { personId: string; lessonStudyId: string }) {
  const wide = useWide()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [search] = useSearchParams()
  const [layout, setLayout] = useState<RememberedLayout>(FIRST_LAYOUT)
  const [recalled, setRecalled] = useState(false)
  useEffect(() => {
    setLayout(recallLayout(personId, lessonStudyId))
    setRecalled(true)
  }, [personId, lessonStudyId])
  const change = (next: Partial<RememberedLayout>) => {
    const changed = { ...layout, ...next }
    setLayout(changed)
    rememberLayout(personId, lessonStudyId, changed)
  }

  const base = `/lesson-studies/${lessonStudyId}`
  const enlarged = urlPanel(pathname)
  const asked = (['margin', 'chat'] as const).find((panel) => search.has(panel))
  const tab: Panel = asked ?? enlarged ?? 'plan'
  const open = new Set(layout.open)
  // A link to the chat or the margin, or a page that was widened while one of them was seen.
  if (asked !== undefined) open.add(asked)
  const arrangement = arrangePanels(enlarged, open)
  const visible: Panel[] = wide === false ? [tab] : visiblePanels(arrangement)

  // The page is the same one: nothing has to be asked for, and the panel is there at once.
  const go = (to: string, how: Going = {}) =>
    void navigate(to, { ...how, preventScrollReset: true, defaultShouldRevalidate: false })
  const withOpen = (panel: SidePanel) => [...new Set([...layout.open, panel])]
  return {
    /** Null until the browser is known; nothing that needs it is shown before. */
    wide: recalled ? wide : null,
    enlarged,
    arrangement,
    visible,
    layout,
    change,
    /** Shows a panel beside the main one. */
    openPanel(panel: SidePanel, how: Going = {}) {
      const next = withOpen(panel)
      change({ open: next })
      if (!visiblePanels(arrangePanels(enlarged, new Set(next))).includes(panel)) go(base, how)
    },
    closePanel(panel: SidePanel) {
      change({ open: layout.open.filter((it) => it !== panel) })
      if (enlarged === panel || asked !== undefined)
        go(enlarged === null || enlarged === panel ? base : `${base}/${enlarged}`)
    },
    /** Brings a panel before the reader, if it is not seen already. */
    reveal(panel: Panel, how: Going = {}) {
      if (visible.includes(panel)) return
      if (wide !== false) return panel === 'plan' ? go(base, how) : this.openPanel(panel, how)
      const behind = enlarged === null ? base : `${base}/${enlarged}`
      if (panel === 'margin' || panel === 'chat') go(`${behind}?${panel}`, how)
      else go(panel === 'plan' ? base : `${base}/${panel}`, how)
    },
    /** Gives a panel the large place; back from there it stands beside the plan. */
    enlarge(panel: UrlPanel) {
      if (panel !== 'plan') change({ open: withOpen(panel) })
      go(`${base}/${panel}`)
    },
    shrink: () => go(base),
  }
}

function urlPanel(pathname: string): UrlPanel | null {
  const last = /\/lesson-studies\/[^/]+\/(plan|board|room)\/?$/.exec(pathname)?.[1]
  return last === undefined ? null : (last as UrlPanel)
}
