import type { Page } from 'playwright-core'

/** Waits until a page that was loaded as a whole listens: its scripts have come and taken over what the server drew. */
export async function untilAwake(page: Page): Promise<void> {
  await page.locator('html[data-awake]').waitFor({ state: 'attached' })
}
