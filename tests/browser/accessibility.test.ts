import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import { matchPath } from 'react-router'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import routes from '../../app/routes.ts'
import { sentenceOf, violationsOf } from '../world/accessibility.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { findChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { STOPS } from '../world/tour-stops.ts'
import { tours, walk } from '../world/tour.ts'
import { roomReadiness } from './room-visitor.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** The paths of app/routes.ts that are pages, with those of what stands in them. */
function pagesIn(entries: readonly RouteConfigEntry[], above = ''): string[] {
  return entries.flatMap((it) => {
    const here = [above, it.path ?? ''].filter((part) => part !== '').join('/')
    const below = pagesIn(it.children ?? [], here)
    return it.file.endsWith('.tsx') ? [here, ...below] : below
  })
}

/** Files in which something opens: a dialog, a menu, a list of choices, a form of its own. */
function openers(): string[] {
  const opens = /<(Dialog|DropDown|Confirm|details|form)[\s>]|role="(listbox|dialog)"/
  return readdirSync(path.join(ROOT, 'app'), { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && it.name.endsWith('.tsx') && !it.name.endsWith('.test.tsx'))
    .map((it) => path.join(it.parentPath, it.name))
    .filter((file) => opens.test(readFileSync(file, 'utf8')))
    .map((file) => path.relative(ROOT, file))
}

describe('the tour', () => {
  it('[W40] goes to every page of app/routes.ts', () => {
    const shown = new Set(STOPS.map((it) => it.route).filter((it) => it !== undefined))
    const pages = new Set(pagesIn(routes))
    expect([...pages].filter((it) => !shown.has(it)).sort(), 'pages that nobody looks at').toEqual([])
    expect([...shown].filter((it) => !pages.has(it)).sort(), 'pages that there are not').toEqual([])
  })

  it('[W40] opens whatever opens', () => {
    const shown = new Set(STOPS.flatMap((it) => it.opens ?? []))
    const found = openers()
    expect(
      found.filter((it) => !shown.has(it)),
      'what nobody opens',
    ).toEqual([])
    expect([...shown].filter((it) => !found.includes(it)).sort(), 'what does not open').toEqual([])
  })
})

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

  for (const { language, size } of tours())
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
