import type { Locator, Page } from 'playwright-core'

/** Presses Tab (or `Shift+Tab`) until an element has the focus; fails where it is not reached by so many presses. */
export async function tabTo(page: Page, to: Locator, press = 'Tab', most = 150): Promise<void> {
  const passed: string[] = []
  for (let pressed = 0; pressed < most; pressed++) {
    if (await hasFocus(to)) return
    await page.keyboard.press(press)
    passed.push(await focused(page))
  }
  if (await hasFocus(to)) return
  throw new Error(`${press} does not lead to ${String(to)}; it leads past\n${passed.join('\n')}`)
}

/** Whether an element, or what it has within it, has the focus. */
export async function hasFocus(locator: Locator): Promise<boolean> {
  return (await locator.count()) > 0 && locator.first().evaluate((it) => it === document.activeElement)
}

/** What has the focus, in words, and whether one sees that. */
export async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const it = document.activeElement
    if (it === null || it === document.body) return 'nothing'
    const name = it.getAttribute('aria-label') ?? it.textContent?.trim().slice(0, 40) ?? ''
    return `${it.tagName.toLowerCase()} “${name}”`
  })
}

/** Whether the element with the focus is drawn as such: by an outline that has a width and a colour. */
export async function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const it = document.activeElement
    if (it === null || it === document.body) return false
    const box = it.getBoundingClientRect()
    const { outlineStyle, outlineWidth } = getComputedStyle(it)
    return box.width > 0 && box.height > 0 && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
  })
}
