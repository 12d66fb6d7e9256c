import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violationsOf, sentenceOf } from '../world/accessibility.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { tours, walk } from '../world/tour.ts'
const demo = useDemoApp()
let world: TestDatabase
let empty: RunningApp
beforeAll(async () => {
  world = await freshDatabase()
  empty = await startApp({ databaseUrl: world.url })
})
afterAll(async () => {
  await empty?.stop()
  await world?.drop()
})
const out = '/tmp/w/spaces-shots'
mkdirSync(out, { recursive: true })
for (const { language, size } of tours())
  it(`${language} ${size.width}`, { timeout: 600_000 }, async () => {
    const amiss: string[] = []
    await walk({
      browser: demo.browser(),
      demo: demo.app().origin,
      empty: empty.origin,
      language,
      size,
      only: (stop) =>
        /^(a |my space|an inv|home|the menu|account)/.test(stop.name) &&
        !/document|trash|copy|version|lesson study|template/.test(stop.name),
      look: async (stop, page) => {
        await page.screenshot({
          path: `${out}/${stop.name.replaceAll(/[^a-z]+/g, '-')}-${language}-${size.width}.png`,
          fullPage: true,
        })
        const w = await page.evaluate(() => document.documentElement.scrollWidth)
        if (w > size.width) amiss.push(`${stop.name}: ${w} wide`)
        amiss.push(...(await violationsOf(page)).map((v) => `${stop.name}: ${sentenceOf(v)}`))
      },
    })
    expect(amiss).toEqual([])
  })
