import type { Locator, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

// Two teachers of two schools write one plan, and an expert reads along: the whole product, real browsers.

interface Visitor {
  readonly page: Page
  readonly plan: Locator
  readonly errors: string[]
  /** Cuts the line to the shared documents; what it returns mends it. */
  readonly cut: () => Promise<() => void>
}

const demo = useDemoApp()
let chen: Visitor
let li: Visitor

beforeAll(async () => {
  if (!findChromium().ok) return
  chen = await atPlan('chenjing')
  li = await atPlan('lixiulan', { isDirect: true })
})
beforeEach((context) => void need(context, findChromium()))

/** `isDirect`: their line is no test's, as quick as it is and not to be cut. */
async function atPlan(
  userName: string,
  more: { width?: number; height?: number; isDirect?: boolean } = {},
): Promise<Visitor> {
  const window = await aWindow(demo.browser(), more)
  const page = await window.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const lines = new Set<{ close: () => Promise<void> }>()
  let isCut = false
  if (more.isDirect !== true)
    await page.routeWebSocket(/\/collab$/, (line) => {
      if (isCut) return void line.close()
      line.connectToServer()
      lines.add(line)
    })
  await signIn(page, demo.app().origin, { userName, password: DEMO_PASSWORD })
  const study = page.getByRole('link', { name: /first look at fractions/ }).first()
  await page.goto(`${demo.app().origin}${await study.getAttribute('href')}/plan`)
  const visitor = {
    page,
    plan: page.getByLabel('Text of the plan'),
    errors,
    cut: async () => {
      isCut = true
      await Promise.all([...lines].map((line) => line.close()))
      lines.clear()
      return () => {
        isCut = false
      }
    },
  }
  await isOpen(visitor)
  return visitor
}

const isOpen = async ({ page, plan }: Visitor) => {
  await plan.waitFor()
  await page.locator('[data-save-state="saved"]').waitFor()
}
const isSaved = ({ page }: Visitor) => page.locator('[data-save-state="saved"]').waitFor()
const section = ({ plan }: Visitor, key: string) =>
  plan.locator(`.plan-section[data-key="${key}"] .plan-section-body`)
const rows = ({ plan }: Visitor) => plan.locator('.flow-row')
const row = ({ plan }: Visitor, number: number) =>
  plan.getByRole('group', { name: `Stage ${number}`, exact: true })
const cell = (visitor: Visitor, number: number, kind: string) =>
  row(visitor, number).locator(`.flow-cell[data-kind="${kind}"] .flow-cell-body`)

/** The names of the stages, as they stand on the page from top to bottom. */
async function stages(visitor: Visitor): Promise<string[]> {
  const found = await rows(visitor).evaluateAll((elements) =>
    elements.map((element) => {
      const stage = element
        .querySelector('[data-kind="stage"] .flow-cell-body')!
        .cloneNode(true) as HTMLElement
      for (const caret of stage.querySelectorAll('.collaboration-carets__caret')) caret.remove()
      return {
        top: element.getBoundingClientRect().top,
        stage: stage.textContent.replaceAll('\u2060', '').trim(),
      }
    }),
  )
  return found.toSorted((a, b) => a.top - b.top).map(({ stage }) => stage)
}

async function typeInto(visitor: Visitor, where: Locator, text: string): Promise<void> {
  await where.locator('p').last().click()
  await visitor.page.keyboard.press('End')
  await visitor.page.keyboard.type(text)
}

describe('the plan of two schools', () => {
  it('shows what the other writes, their caret with name and school, and says saved', async () => {
    await Promise.all([
      typeInto(chen, section(chen, 'unitGoals'), 'Chen writes here. '),
      typeInto(li, section(li, 'report'), 'Li writes there. '),
    ])
    await section(li, 'unitGoals').getByText('Chen writes here.').first().waitFor()
    await section(chen, 'report').getByText('Li writes there.').first().waitFor()
    const label = chen.plan.locator('.collaboration-carets__label')
    await expect
      .poll(() => label.allInnerTexts())
      .toEqual([expect.stringMatching(/Li Xiulan · .*Liuxi Village/)])
    await isSaved(chen)
    await chen.page.reload()
    await isOpen(chen)
    expect(await section(chen, 'unitGoals').innerText()).toContain('Chen writes here.')
  })

  it('[P9] whoever clicks while a colleague writes goes on where they clicked', async () => {
    await typeInto(li, section(li, 'standards'), 'Here. ')
    await typeInto(chen, section(chen, 'rationale'), 'Chen: ')
    for (const key of ['homework', 'evaluation', 'standards']) {
      const words = `Then in ${key}. `
      // A busy computer: what Chen writes is there before the browser tells the editor of the click.
      await li.plan.evaluate((plan) => {
        const beBusy = () => {
          const end = performance.now() + 1500
          while (performance.now() < end);
        }
        plan.addEventListener('mousedown', beBusy, { once: true })
      })
      const clicked = typeInto(li, section(li, key), words)
      await chen.page.keyboard.type('0123456789', { delay: 100 })
      await clicked
      await section(chen, key).getByText(words.trim()).first().waitFor()
    }
    await section(li, 'rationale')
      .getByText(`Chen: ${'0123456789'.repeat(3)}`)
      .first()
      .waitFor()
  })

  it("[P8] undoes one's own words only", async () => {
    await typeInto(li, section(li, 'appendix'), 'From Li. ')
    await section(chen, 'appendix').getByText('From Li.').waitFor()
    await typeInto(chen, section(chen, 'homework'), 'From Chen. ')
    await chen.page.keyboard.press('Control+z')
    await expect.poll(() => section(chen, 'homework').innerText()).not.toContain('From Chen.')
    expect(await section(chen, 'appendix').innerText()).toContain('From Li.')
  })

  it('[P5] rows are added, moved by mouse, buttons and keys, and removed, the same for both', async () => {
    const before = await stages(chen)
    await chen.page.getByRole('button', { name: 'Add a stage after 1' }).click()
    await chen.page.keyboard.type('Warm up')
    const added = before.toSpliced(1, 0, 'Warm up')
    await expect.poll(() => stages(li)).toEqual(added)

    // By keys: the caret stays in the row, and what is typed next goes there.
    await chen.page.keyboard.press('Alt+ArrowUp')
    await chen.page.keyboard.type('!')
    await expect.poll(() => stages(li)).toEqual(['Warm up!', ...before])
    await chen.page.getByRole('button', { name: 'Move stage 1 down' }).click()
    await expect.poll(() => stages(li)).toEqual(before.toSpliced(1, 0, 'Warm up!'))

    const handle = chen.page.getByRole('button', { name: /^Drag stage 2/ })
    await handle.scrollIntoViewIfNeeded()
    const from = (await handle.boundingBox())!
    const to = (await row(chen, 1).boundingBox())!
    await chen.page.mouse.move(from.x + 5, from.y + 5)
    await chen.page.mouse.down()
    await chen.page.mouse.move(from.x + 5, to.y + to.height / 2, { steps: 4 })
    await chen.page.mouse.move(from.x + 5, to.y + 4, { steps: 4 })
    await chen.page.mouse.up()
    await expect.poll(() => stages(li)).toEqual(['Warm up!', ...before])

    await chen.page.getByRole('button', { name: /^Remove stage 1/ }).click()
    await expect.poll(() => stages(li)).toEqual(before)
    await chen.page.keyboard.press('Control+z')
    await expect.poll(() => stages(li)).toEqual(['Warm up!', ...before])
    await chen.page.getByRole('button', { name: /^Remove stage 1/ }).click()
    await expect.poll(() => stages(li)).toEqual(before)
  })

  it('[P1] [P2] sums the minutes for both and refuses what are no minutes', async () => {
    const minutes = chen.page.getByRole('textbox', { name: 'Minutes of stage 1' })
    const sum = (visitor: Visitor) => visitor.plan.locator('.flow-sum')
    await minutes.fill('0')
    await minutes.press('Enter')
    const without = Number.parseInt(await sum(chen).innerText(), 10)
    await minutes.fill(String(41 - without))
    await minutes.press('Enter')
    await expect.poll(() => sum(li).innerText()).toBe('41 of 40 minutes planned · 1 minute too long')
    await minutes.fill('601')
    await row(chen, 1).getByRole('alert').getByText('A whole number from 0 to 600').waitFor()
    await minutes.press('Enter')
    await minutes.fill(String(40 - without))
    await minutes.press('Enter')
    await expect.poll(() => sum(li).innerText()).toBe('40 of 40 minutes planned · fits exactly')
  })

  it('[P7] pasted HTML with scripts runs nothing and leaves only words', async () => {
    await typeInto(chen, section(chen, 'evaluation'), 'Before. ')
    await section(li, 'evaluation').getByText('Before.').waitFor()
    await chen.page.evaluate(() => {
      const data = new DataTransfer()
      data.setData(
        'text/html',
        `<p onclick="window.hit=1">Kept<img src=x onerror="window.hit=2"><script>window.hit=3</script>
         <a href="javascript:window.hit=4">words</a><style>p{display:none}</style><iframe srcdoc="<script>parent.hit=5</script>"></iframe></p>`,
      )
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.querySelector('.ProseMirror')!.dispatchEvent(event)
    })
    await section(li, 'evaluation').getByText('Kept').waitFor()
    for (const visitor of [chen, li]) {
      const html = await visitor.plan.evaluate((element) => element.innerHTML)
      expect(html).not.toMatch(/onerror|onclick|<script|<iframe|javascript:/)
      expect(await visitor.page.evaluate(() => 'hit' in window)).toBe(false)
    }
  })

  it('an input method composes undisturbed while the other writes, and its keys move nothing', async () => {
    const before = await stages(chen)
    await cell(chen, 2, 'intent').locator('p').last().click()
    await chen.page.keyboard.press('End')
    const cdp = await chen.page.context().newCDPSession(chen.page)
    await cdp.send('Input.imeSetComposition', { text: 'fen', selectionStart: 3, selectionEnd: 3 })
    await typeInto(li, cell(li, 1, 'intent'), 'meanwhile')
    await cell(chen, 1, 'intent').getByText('meanwhile').waitFor()
    await chen.page.evaluate(() => {
      const keys = { key: 'ArrowUp', altKey: true, keyCode: 229, isComposing: true, bubbles: true }
      document.querySelector('.ProseMirror')!.dispatchEvent(new KeyboardEvent('keydown', keys))
    })
    await cdp.send('Input.imeSetComposition', { text: 'fenshu', selectionStart: 6, selectionEnd: 6 })
    await cdp.send('Input.insertText', { text: '分数' })
    await cell(li, 2, 'intent').getByText('分数').waitFor()
    expect(await cell(li, 2, 'intent').innerText()).not.toContain('fen')
    expect(await stages(chen)).toEqual(before)
  })

  it('what is written without a connection survives a reload and merges when the line is back', async () => {
    const mend = await chen.cut()
    await chen.page.locator('[data-save-state="offline"]').waitFor()
    await typeInto(chen, section(chen, 'keyPoints'), 'Written offline.')
    await typeInto(li, section(li, 'keyPoints'), 'Written meanwhile.')
    await chen.page.reload()
    await section(chen, 'keyPoints').getByText('Written offline.').waitFor()
    expect(await section(li, 'keyPoints').innerText()).not.toContain('Written offline.')
    expect(await chen.page.locator('[data-save-state]').getAttribute('data-save-state')).not.toBe('saved')
    mend()
    await isSaved(chen)
    await section(li, 'keyPoints').getByText('Written offline.').waitFor()
    await section(chen, 'keyPoints').getByText('Written meanwhile.').waitFor()
  })

  it('when the door stays shut, says so and lets its person take unsent words along', async () => {
    const zhang = await atPlan('zhangqiang')
    const mend = await zhang.cut()
    await zhang.page.locator('[data-save-state="offline"]').waitFor()
    await typeInto(zhang, section(zhang, 'appendix'), 'Only in this browser.')
    await zhang.page.route('**/ticket', (route) => route.fulfill({ status: 404, json: { ok: false } }))
    mend()
    await zhang.page.getByText('You cannot open this now').waitFor()
    const download = zhang.page.waitForEvent('download')
    await zhang.page.getByRole('button', { name: 'Download my copy' }).click()
    const file = await (await download).createReadStream()
    const parts: Buffer[] = []
    for await (const part of file) parts.push(part as Buffer)
    expect(Buffer.concat(parts).toString()).toContain('Only in this browser.')
    expect(await zhang.plan.getAttribute('contenteditable')).toBe('false')
    await zhang.page.context().close()
  })

  it('who may only read sees it live and changes nothing', async () => {
    const lin = await atPlan('linyuan')
    expect(await lin.plan.getAttribute('contenteditable')).toBe('false')
    expect(await lin.page.getByRole('toolbar').count()).toBe(0)
    expect(await lin.page.getByRole('button', { name: /^(Add|Remove|Move) / }).count()).toBe(0)
    await typeInto(chen, section(chen, 'boardPlan'), 'Seen by the expert.')
    await section(lin, 'boardPlan').getByText('Seen by the expert.').waitFor()
    expect(lin.errors).toEqual([])
    await lin.page.context().close()
  })

  it('the toolbar is one stop of Tab, walked with arrows, and says what is pressed', async () => {
    // Seen by the other, so the editor knows by now where the caret is: a click alone it hears of a moment later.
    await typeInto(chen, section(chen, 'homework'), 'Upright, ')
    await section(li, 'homework').getByText('Upright,').waitFor()
    const bar = chen.page.getByRole('toolbar', { name: 'Text formatting' })
    expect(await bar.locator('button[tabindex="0"]').count()).toBe(1)
    await bar.getByRole('button', { name: 'Bold' }).focus()
    await chen.page.keyboard.press('ArrowRight')
    expect(
      await bar.getByRole('button', { name: 'Italic' }).evaluate((it) => it === document.activeElement),
    ).toBe(true)
    await chen.page.keyboard.press('Enter')
    await expect
      .poll(() => bar.getByRole('button', { name: 'Italic' }).getAttribute('aria-pressed'))
      .toBe('true')
    // The tool hands the focus back to the text.
    await expect.poll(() => chen.plan.evaluate((text) => text === document.activeElement)).toBe(true)
    await chen.page.keyboard.type('slanted')
    await section(chen, 'homework').locator('em').getByText('slanted').waitFor()
  })

  it('fits a phone of 390 pixels', async () => {
    const wang = await atPlan('wanglei', { width: 390, height: 844 })
    const wide = await wang.page.evaluate(() => {
      const found: string[] = []
      for (let at = document.querySelector('.plan-sheet'); at !== null; at = at.parentElement)
        if (at.scrollWidth > at.clientWidth + 2) found.push(`${at.tagName} ${at.className}`)
      for (const element of document.querySelectorAll('.plan-panel :is(p, h2, li, button, input, .flow-row)'))
        if (element.getBoundingClientRect().right > innerWidth)
          found.push(`${element.tagName} ${element.className}`)
      return found
    })
    expect(wide).toEqual([])
    await wang.page.context().close()
  })

  it('raised no error in anybody’s page', () => {
    expect([...chen.errors, ...li.errors]).toEqual([])
  })
})
