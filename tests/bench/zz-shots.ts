import { startApp } from '../world/app-server.ts'
import { aWindow, launchChromium } from '../world/browser.ts'
import { aDemoWindow } from '../world/tour-places.ts'
const out = '/tmp/themes-shots'
const demo = await startApp({ flags: ['--demo'] })
const browser = await launchChromium()
const complaints: string[] = []
try {
  const ways: string[] = []
  for (const language of ['en', 'zh-CN'] as const)
    for (const width of [1440, 390]) {
      const w = await aDemoWindow(browser, demo.origin, 'lixiulan', { width, height: 900, language })
      const page = await w.newPage()
      page.on('pageerror', (e) => complaints.push(String(e)))
      page.on('console', (m) => {
        if (m.type() === 'error') complaints.push(m.text().slice(0, 300))
      })
      const shot = async (name: string) => {
        const o = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (o > 1) complaints.push(`${name} ${width} ${language}: ${o} wider`)
        await page.screenshot({
          path: `${out}/${name}-${width}-${language}.png`,
          fullPage: !name.startsWith('plan'),
        })
      }
      const go = async (path: string) => {
        await page.goto(demo.origin + path)
        await page.locator('html[data-awake]').waitFor()
      }
      await go('/')
      const community = (
        await page
          .locator('a[href^="/communities/"]')
          .evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
      ).find((h) => !h.endsWith('/new'))!
      const study = (await page
        .locator('a[href^="/lesson-studies/"]', { hasText: language === 'en' ? /fractions/ : /分数/ })
        .first()
        .getAttribute('href'))!
      await go(`${community}/themes`)
      await shot('list')
      const hrefs = await page
        .locator('main a[href*="/themes/"]')
        .evaluateAll((all) => all.map((a) => [a.getAttribute('href')!, a.textContent!] as const))
      const isMine = (s: string) => (language === 'en') === !/[一-鿿]/.test(s)
      const lines = hrefs.filter(([h, s]) => !h.endsWith('/new') && isMine(s))
      await go(`${community}/themes/new`)
      await shot('new')
      await go(lines[1]![0])
      await shot('adopted')
      await go(`${study}/plan`)
      await page.locator('.ProseMirror').first().waitFor()
      await shot('plan')
      await go(`${study}/people`)
      await shot('people')
      if (width === 1440) ways.push(lines[0]![0])
      await w.close()
    }
  // the one under way, step by step
  for (const [i, language] of (['en', 'zh-CN'] as const).entries()) {
    const wide = await aDemoWindow(browser, demo.origin, 'lixiulan', { width: 1440, height: 900, language })
    const thin = await aDemoWindow(browser, demo.origin, 'lixiulan', { width: 390, height: 900, language })
    const post = (form: Record<string, string>) =>
      wide.request.post(demo.origin + ways[i], {
        form: { about: 'x', ...form },
        headers: { origin: demo.origin },
      })
    const step = async (name: string) => {
      for (const [w, width] of [
        [wide, 1440],
        [thin, 390],
      ] as const) {
        const page = await w.newPage()
        page.on('pageerror', (e) => complaints.push(String(e)))
        await page.goto(demo.origin + ways[i])
        await page.locator('html[data-awake]').waitFor()
        if (name === 'discuss') await page.locator('main li details').first().locator('summary').click()
        const o = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (o > 1) complaints.push(`${name} ${width} ${language}: ${o} wider`)
        await page.screenshot({ path: `${out}/${name}-${width}-${language}.png`, fullPage: true })
        await page.close()
      }
    }
    await step('discuss')
    await post({ intent: 'move', from: 'discuss' })
    await step('merge')
    await post({ intent: 'move', from: 'merge' })
    await step('rank')
    const html = await (await wide.request.get(demo.origin + ways[i])).text()
    const ids = [...html.matchAll(/name="dots\.([0-9a-f-]{36})"/g)].map((m) => m[1]!)
    await post({ intent: 'vote', [`dots.${ids[0]}`]: '2', [`dots.${ids[1]}`]: '1' })
    for (const who of ['chenjing', 'wanglei', 'zhangqiang']) {
      const w = await aDemoWindow(browser, demo.origin, who, { language })
      await w.request.post(demo.origin + ways[i], {
        form: { about: 'x', intent: 'vote', [`dots.${ids[0]}`]: '2', [`dots.${ids[1]}`]: '1' },
        headers: { origin: demo.origin },
      })
      if (who === 'zhangqiang') {
        await post({ intent: 'move', from: 'rank' })
        await w.request.post(demo.origin + ways[i], {
          form: { about: 'x', intent: 'object', proposalId: ids[0]!, reason: 'A reason 一个理由' },
          headers: { origin: demo.origin },
        })
      }
      await w.close()
    }
    await step('object')
    await wide.close()
    await thin.close()
  }
} finally {
  await browser.close()
  await demo.stop()
}
console.log(complaints.length ? complaints.join('\n') : 'no complaints')
