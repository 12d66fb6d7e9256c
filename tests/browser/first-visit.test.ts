import type { Page, Response } from 'playwright-core'
import { expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

const demo = useDemoApp()

/** kB of JavaScript, as compressed on the line, that a browser without a cache loads for one page. */
async function scriptsOf(page: Page, url: string, until: () => Promise<unknown>): Promise<number> {
  let bytes = 0
  const sizes: Promise<void>[] = []
  const count = (response: Response) => {
    if (!(response.headers()['content-type'] ?? '').includes('javascript')) return
    sizes.push(
      response
        .request()
        .sizes()
        .then((it) => void (bytes += it.responseBodySize)),
    )
  }
  page.on('response', count)
  await page.goto(url)
  await until()
  await page.waitForLoadState('load')
  await Promise.all(sizes)
  page.off('response', count)
  return bytes / 1000
}

it('costs little on a slow line: sign-in and home ≤ 150 kB of JavaScript, workspace with the plan ≤ 450 kB', async (context) => {
  need(context, findChromium())
  const visitor = await aWindow(demo.browser())
  const page = await visitor.newPage()
  const signInPage = await scriptsOf(page, `${demo.app().origin}/sign-in`, () =>
    page.getByLabel('Password', { exact: true }).waitFor(),
  )
  await signIn(page, demo.app().origin, { userName: 'chenjing', password: DEMO_PASSWORD })
  const cookies = await visitor.cookies()
  await visitor.close()

  const freshPage = async () => {
    const window = await aWindow(demo.browser())
    await window.addCookies(cookies)
    return window.newPage()
  }
  const home = await freshPage()
  const homePage = await scriptsOf(home, `${demo.app().origin}/`, () =>
    home
      .getByRole('link', { name: /first look at fractions/ })
      .first()
      .waitFor(),
  )
  const studyUrl = new URL(
    (await home
      .getByRole('link', { name: /first look at fractions/ })
      .first()
      .getAttribute('href'))!,
    demo.app().origin,
  ).href
  await home.context().close()
  const workspace = await freshPage()
  const workspacePage = await scriptsOf(workspace, studyUrl, () =>
    workspace
      .getByText('Sharing a moon cake', { exact: false })
      .or(workspace.getByText('sharing a moon cake'))
      .first()
      .waitFor(),
  )
  await workspace.context().close()

  process.stdout.write(
    `${JSON.stringify({ signInKb: signInPage, homeKb: homePage, workspaceKb: workspacePage })}\n`,
  )
  expect(signInPage).toBeGreaterThan(20)
  expect(signInPage).toBeLessThanOrEqual(150)
  expect(homePage).toBeLessThanOrEqual(150)
  expect(workspacePage).toBeGreaterThan(homePage)
  expect(workspacePage).toBeLessThanOrEqual(450)
})
