import { afterAll, beforeAll, expect, it } from 'vitest'
import { sentenceOf, violationsOf } from '../world/accessibility.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { tours, walk } from '../world/tour.ts'
const demo = useDemoApp()
for (const { language, size } of tours())
  it(`${language} ${size.width}`, { timeout: 900_000 }, async () => {
    const amiss: string[] = []
    await walk({
      browser: demo.browser(),
      demo: demo.app().origin,
      empty: '',
      language,
      size,
      only: (stop) => /negotiation|themes|participants$/.test(stop.name),
      async look(stop, page) {
        for (const v of await violationsOf(page)) amiss.push(`${stop.name}: ${sentenceOf(v)}`)
        await page.screenshot({
          path: `/tmp/themes-shots/tour-${stop.name.replaceAll(/\W+/g, '-')}-${size.width}-${language}.png`,
          fullPage: true,
        })
      },
    })
    expect(amiss.join('\n')).toBe('')
  })
