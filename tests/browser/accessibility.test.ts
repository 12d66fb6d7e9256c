import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import { describe, expect, it } from 'vitest'
import routes from '../../app/routes.ts'
import { walkWithAxe } from '../world/axe-walk.ts'
import { STOPS } from '../world/tour-stops.ts'

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

walkWithAxe('zh-CN')
