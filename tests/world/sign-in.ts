import type { Page } from 'playwright-core'

/** Signs somebody in through the sign-in page, and waits until they are inside. The page is in English. */
export async function signIn(
  page: Page,
  origin: string,
  who: { userName: string; password: string },
): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel(/user name or e-mail/i).fill(who.userName)
  await page.getByLabel('Password', { exact: true }).fill(who.password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
