import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { AREAS, LANGUAGES, type Language } from '#ui/words/languages.ts'
import { untilAwake } from './awake.ts'
import { aWindow } from './browser.ts'
import { aDemoWindow, furnish, type Places } from './tour-places.ts'
import type { Stop } from './tour-stop.ts'
import { STOPS } from './tour-stops.ts'

export const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const

/** What has been furnished already, by installation and language: once is enough for every width. */
const PLACES = new Map<string, Places>()

interface Input {
  readonly browser: Browser
  /** Addresses of an installation with the demo community, and of one with nobody in it. */
  readonly demo: string
  readonly empty: string
  readonly language: Language
  readonly size: { readonly width: number; readonly height: number }
  /** Only stops of which this holds. */
  readonly only?: (stop: Stop) => boolean
  readonly look: (stop: Stop, page: Page) => Promise<void>
}

/** Walks through every page and every dialog of the product in one language at one width; stop by stop. */
export async function walk({ browser, demo, empty, language, size, only, look }: Input): Promise<void> {
  const isWide = size.width >= 768
  const say = await wordsOf(language)
  const seat = { ...size, language }
  const windows = {
    organizer: await aDemoWindow(browser, demo, 'chenjing', seat),
    expert: await aDemoWindow(browser, demo, 'linyuan', seat),
    stranger: await aWindow(browser, { ...size, locale: language }),
  }
  const furnished = `${demo} ${language}`
  const places =
    PLACES.get(furnished) ??
    (await furnish(windows, (userName) => aDemoWindow(browser, demo, userName, seat), demo, language))
  PLACES.set(furnished, places)
  // What a person left open in this browser must not be seen at the next stop.
  for (const window of Object.values(windows))
    await window.addInitScript(() => {
      if (sessionStorage.getItem('tour') === null) localStorage.clear()
      sessionStorage.setItem('tour', 'begun')
    })
  for (const stop of STOPS) {
    if (stop.at !== undefined && stop.at !== (isWide ? 'wide' : 'narrow')) continue
    if (only?.(stop) === false) continue
    const page = await windows[stop.as ?? 'organizer'].newPage()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const origin = stop.empty === true ? empty : demo
    const open = async (to: string) => {
      await page.goto(origin + to)
      await untilAwake(page)
    }
    try {
      await stop.go({ page, places, isWide, say, open })
      await look(stop, page)
    } catch (cause) {
      throw new Error(`at “${stop.name}”, ${size.width} px, ${language}`, { cause })
    } finally {
      await page.close()
    }
  }
  await Promise.all(Object.values(windows).map((window) => window.close()))
}

/** Both languages at both widths. */
export function* tours(): Generator<{ language: Language; size: (typeof WIDTHS)[number] }> {
  for (const language of LANGUAGES) for (const size of WIDTHS) yield { language, size }
}

type Words = { [key: string]: string | Words }

async function wordsOf(language: Language): Promise<(key: string) => string> {
  const folder = path.resolve(import.meta.dirname, '../../app/ui/words', language)
  const areas = new Map<string, Words>()
  for (const area of AREAS)
    areas.set(area, ((await import(path.join(folder, `${area}.ts`))) as { default: Words }).default)
  return (key) => {
    const [area = '', ...names] = key.split('.')
    let found: string | Words | undefined = areas.get(area)
    for (const name of names) found = typeof found === 'object' ? found[name] : undefined
    if (typeof found !== 'string') throw new Error(`no words for ${key} in ${language}`)
    return found
  }
}
