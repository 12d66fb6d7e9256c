import type { Locator, Page } from 'playwright-core'
import type { Places } from './tour-places.ts'

/** Where somebody sits who is shown around. */
export interface Seat {
  readonly page: Page
  readonly places: Places
  /** Wide enough for panels beside the plan. */
  readonly isWide: boolean
  /** Words of the interface, in the language of the page: `say('session.end')`. */
  say(key: string): string
  /** Opens a path of the site and waits until the page listens. */
  open(path: string): Promise<void>
}

/** One page, or something that opens over a page. */
export interface Stop {
  readonly name: string
  /** Of a page: its path in app/routes.ts. */
  readonly route?: string
  /** Files of `app` whose dialog, menu or list is open here. */
  readonly opens?: readonly string[]
  /** Who goes there; the organizer, unless it says otherwise. */
  readonly as?: 'expert' | 'stranger'
  /** In an installation in which nobody is yet. */
  readonly empty?: true
  /** Where the page is laid out so that this exists. */
  readonly at?: 'wide' | 'narrow'
  /** What this machine must have. */
  readonly needs?: 'room'
  /** Goes there and waits until it is seen. */
  go(seat: Seat): Promise<unknown>
}

/** A stop that is a page. */
export const page = (
  name: string,
  route: string,
  path: (places: Places) => string,
  more: Partial<Stop> = {},
): Stop => ({
  name,
  route,
  go: ({ open, places }) => open(path(places)),
  ...more,
})

/** Unfolds what lies under a line. */
export async function openDetails(details: Locator): Promise<void> {
  await details.locator('summary').click()
  await details.and(details.page().locator('[open]')).waitFor()
}
