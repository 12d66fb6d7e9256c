/** What the tour shows, in its order; each is marked in the page by `data-tour`. */
export const TOUR_STEPS = ['plan', 'margin', 'board', 'room', 'session', 'people'] as const
export type TourStep = (typeof TOUR_STEPS)[number]

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
interface Size {
  readonly width: number
  readonly height: number
}

const GAP = 12

/**
 * Where the card of a step stands, in pixels of the window: under what it is about if there is room, else above it,
 * else inside its lower end; never past an edge.
 */
export function placeCard(about: Box, card: Size, page: Size): { left: number; top: number } {
  const under = about.bottom + GAP
  const above = about.top - GAP - card.height
  const inside = Math.min(about.bottom, page.height) - GAP - card.height
  const fits = (top: number) => top >= GAP && top + card.height + GAP <= page.height
  const top = [under, above, inside].find(fits) ?? page.height - card.height - GAP
  const middle = (about.left + about.right - card.width) / 2
  return { left: between(GAP, middle, page.width - card.width - GAP), top: Math.max(GAP, top) }
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}

/** What a step is about, as it is seen now; null when it is not on the page (a narrow one, another role). */
export function elementOf(step: TourStep): HTMLElement | null {
  const all = document.querySelectorAll<HTMLElement>(`[data-tour~="${step}"]`)
  return [...all].find((element) => element.getClientRects().length > 0) ?? null
}
