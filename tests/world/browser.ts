import { accessSync, constants } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A camera and a microphone that need no hardware and ask nobody.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--auto-accept-this-tab-capture',
  '--autoplay-policy=no-user-gesture-required',
]

/** Where a Chromium is, or why there is none. */
export function findChromium(): { ok: true; value: string } | { ok: false; why: string } {
  for (const path of CANDIDATES) {
    try {
      accessSync(path, constants.X_OK)
      return { ok: true, value: path }
    } catch {
      // the next one
    }
  }
  return { ok: false, why: 'no Chromium is installed' }
}

/**
 * A headless Chromium with a fake camera and microphone. The caller closes it. `executablePath` starts it on
 * another machine, `flags` come on top.
 */
export async function launchChromium(
  more: { executablePath?: string; flags?: readonly string[] } = {},
): Promise<Browser> {
  const found = findChromium()
  if (!found.ok) throw new Error(found.why)
  return chromium.launch({
    executablePath: more.executablePath ?? found.value,
    args: [...FLAGS, ...(more.flags ?? [])],
  })
}

/** A person's own browser window: cookies and storage apart from others. 1440 × 900, English and on the machine's clock unless told otherwise. */
export async function aWindow(
  browser: Browser,
  more: { width?: number; height?: number; locale?: string; timezoneId?: string } = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: more.width ?? 1440, height: more.height ?? 900 },
    locale: more.locale ?? 'en-GB',
    ...(more.timezoneId === undefined ? {} : { timezoneId: more.timezoneId }),
    permissions: ['camera', 'microphone'],
  })
}
