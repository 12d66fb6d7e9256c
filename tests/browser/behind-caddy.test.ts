import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { freeTcpPort } from '#media/livekit-server/free-ports.ts'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { startApp } from '../world/app-server.ts'
import { aWindow, findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase } from '../world/database.ts'
import { caddyInFront } from '../world/https-proxy.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

it('behind Caddy over HTTPS one signs in, writes what is saved, and hears what is said', async (context) => {
  need(context, findChromium())
  need(context, findCaddy())
  const folder = await mkdtemp(path.join(tmpdir(), 'gongyan-caddy-'))
  const httpsPort = await freeTcpPort()
  const origin = `https://127.0.0.1:${httpsPort}`
  const world = await freshDatabase()
  const pagesPort = await freeTcpPort()
  const app = await startApp({
    databaseUrl: world.url,
    flags: ['--demo'],
    env: { PORT: String(pagesPort), PUBLIC_URL: origin },
  })
  const here = (...command: string[]) => command as [string, ...string[]]
  const proxy = await caddyInFront({ folder, ip: '127.0.0.1', httpsPort, pagesPort, command: here })
  const browser = await launchChromium({ flags: ['--ignore-certificate-errors'] })
  try {
    const enter = async (userName: string) => {
      const page = await (await aWindow(browser)).newPage()
      await signIn(page, origin, { userName, password: DEMO_PASSWORD })
      await page
        .getByRole('link', { name: /A first look at fractions/ })
        .first()
        .click()
      await page.locator('[data-save-state=saved]').first().waitFor()
      await page.getByRole('button', { name: /^Chat/ }).click()
      return page
    }
    const [chen, li] = [await enter('chenjing'), await enter('lixiulan')]
    await chen.getByRole('textbox', { name: 'Write a line' }).fill('Do you hear me?')
    await chen.getByRole('textbox', { name: 'Write a line' }).press('Enter')
    await li.getByRole('log').getByText('Do you hear me?').waitFor()
    expect(await li.evaluate(() => isSecureContext)).toBe(true)
  } finally {
    await browser.close()
    await proxy.close()
    await app.stop()
    await world.drop()
    await rm(folder, { recursive: true, force: true })
  }
})

function findCaddy(): { ok: true; value: true } | { ok: false; why: string } {
  try {
    execFileSync('caddy', ['version'], { stdio: 'ignore' })
    return { ok: true, value: true }
  } catch {
    return { ok: false, why: 'there is no Caddy' }
  }
}
