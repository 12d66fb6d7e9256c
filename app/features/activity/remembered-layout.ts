import { z } from 'zod'
import { SIDE_PANELS, type SidePanel } from './arrange-panels.ts'

/** How one person left the workspace of one lesson study. */
export interface RememberedLayout {
  readonly open: readonly SidePanel[]
  /** Share of the page's width that stands beside the main panel. */
  readonly sideShare: number
  /** Weights of the heights of the panels beside it. */
  readonly heights: Readonly<Record<SidePanel, number>>
}

/** As a lesson study looks to somebody who opens it for the first time: the plan is the page. */
export const FIRST_LAYOUT: RememberedLayout = {
  open: [],
  sideShare: 0.4,
  heights: { margin: 1, board: 1, room: 1, chat: 1 },
}

export const SIDE_SHARE = { min: 0.2, max: 0.7 } as const
export const HEIGHT = { min: 0.25, max: 4 } as const

const weight = z.number().min(HEIGHT.min).max(HEIGHT.max).catch(1)
const shape = z.object({
  open: z.array(z.enum(SIDE_PANELS)).catch([]),
  sideShare: z.number().min(SIDE_SHARE.min).max(SIDE_SHARE.max).catch(FIRST_LAYOUT.sideShare),
  heights: z
    .object({ margin: weight, board: weight, room: weight, chat: weight })
    .catch(FIRST_LAYOUT.heights),
})

const keyOf = (personId: string, lessonStudyId: string) => `gongyan/layout/${personId}/${lessonStudyId}`

/** What this browser remembers; the first layout when it remembers nothing or nonsense. */
export function recallLayout(personId: string, lessonStudyId: string): RememberedLayout {
  try {
    const read = shape.safeParse(JSON.parse(localStorage.getItem(keyOf(personId, lessonStudyId)) ?? '{}'))
    return read.success ? read.data : FIRST_LAYOUT
  } catch {
    return FIRST_LAYOUT
  }
}

/** Remembers a layout; a browser that keeps nothing (private window, full disk) is no failure. */
export function rememberLayout(personId: string, lessonStudyId: string, layout: RememberedLayout): void {
  try {
    localStorage.setItem(keyOf(personId, lessonStudyId), JSON.stringify(layout))
  } catch {
    // Next time the page looks as it did the first time.
  }
}
