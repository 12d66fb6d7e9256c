import { matchPath } from 'react-router'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '#ui/words/languages.ts'
import { roomReadiness } from '../browser/room-visitor.ts'
import { sentenceOf, violationsOf } from './accessibility.ts'
import { type RunningApp, startApp } from './app-server.ts'
import { findChromium } from './browser.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { useDemoApp } from './demo-app.ts'
import { need } from './needs.ts'
import { walk, WIDTHS } from './tour.ts'

/** Looks at every page and dialog in one language, at both widths: a file of its own for each language, side by side. */
export function walkWithAxe(language: Language): void {
  describe('with axe-core: WCAG 2.1 A and AA and good practice', () => {
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

    for (const size of WIDTHS)
      it(
        `[W40] nothing is amiss on any page or dialog: ${language}, ${size.width} px`,
        { timeout: 900_000 },
        async (context) => {
          need(context, findChromium())
          const room = await roomReadiness(demo.app().origin)
          if (!room.ok && process.env.CI !== undefined) need(context, room)
          const amiss: string[] = []
          await walk({
            browser: demo.browser(),
            demo: demo.app().origin,
            empty: empty.origin,
            language,
            size,
            only: (stop) => stop.needs !== 'room' || room.ok,
            async look(stop, page) {
              if (stop.route !== undefined)
                expect(matchPath(`/${stop.route}`, new URL(page.url()).pathname), stop.name).not.toBeNull()
              for (const violation of await violationsOf(page))
                amiss.push(`${stop.name}: ${sentenceOf(violation)}`)
            },
          })
          expect(amiss.join('\n')).toBe('')
        },
      )
  })
}
