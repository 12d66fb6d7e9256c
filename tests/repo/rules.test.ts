import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** `- **P1** One sentence.` */
function rules(): string[] {
  const text = readFileSync(path.join(ROOT, 'app/domain/RULES.md'), 'utf8')
  return [...text.matchAll(/^- \*\*([A-Z]+\d+)\*\* /gm)].map((m) => m[1]!)
}

/** Ids in the titles of tests: `it('[P1] …')`, several as `[P1, P2]` or `[P1] [P2]`. */
function titled(): Set<string> {
  const ids = new Set<string>()
  for (const folder of ['app', 'collab-server', 'db', 'media', 'tests'])
    for (const entry of readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.test\.tsx?$/.test(entry.name)) continue
      const text = readFileSync(path.join(entry.parentPath, entry.name), 'utf8')
      // A title is a string that opens a call and begins with ids: `it('[P1] …'`, `.each(…)('[P1, P2] …'`.
      for (const [, opening] of text.matchAll(/\(\s*['"`]((?:\[[A-Z]+\d+(?:,\s*[A-Z]+\d+)*\]\s*)+)/g))
        for (const [id] of opening!.matchAll(/[A-Z]+\d+/g)) ids.add(id)
    }
  return ids
}

it('gives every rule one id, and holds each by at least one test', () => {
  const ids = rules()
  expect(ids.length).toBeGreaterThan(30)
  expect(new Set(ids).size, 'an id stands twice').toBe(ids.length)
  const tested = titled()
  expect(
    ids.filter((id) => !tested.has(id)),
    'rules without a test',
  ).toEqual([])
  expect(
    [...tested].filter((id) => !ids.includes(id)),
    'tests of rules that do not exist',
  ).toEqual([])
})
