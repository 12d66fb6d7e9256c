import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { REFUSAL_REASONS } from '#domain/outcome.ts'
import { AREAS } from '#ui/words/languages.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../app/ui/words')
const areasIn = (language: string) =>
  readdirSync(path.join(FOLDER, language)).map((file) => file.replace(/\.ts$/, ''))

type Tree = { [key: string]: string | Tree }
const wordsOf = async (language: string, area: string) =>
  ((await import(path.join(FOLDER, language, `${area}.ts`))) as { default: Tree }).default

/** Plural forms differ between languages: `x_one`, `x_other` are one key. */
function keysOf(tree: Tree, prefix = ''): Map<string, string> {
  const keys = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const name = `${prefix}${key.replace(/_(zero|one|two|few|many|other)$/, '')}`
    if (typeof value === 'string') keys.set(name, value)
    else for (const [inner, text] of keysOf(value, `${name}.`)) keys.set(inner, text)
  }
  return keys
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map((m) => m[1]!).sort()

describe('every page speaks both languages', () => {
  it('has the same areas in both, and no others', () => {
    expect(areasIn('en').sort()).toEqual([...AREAS].sort())
    expect(areasIn('zh-CN').sort()).toEqual([...AREAS].sort())
  })

  it.each(AREAS)('says the same things about %s', async (area) => {
    const english = keysOf(await wordsOf('en', area))
    const chinese = keysOf(await wordsOf('zh-CN', area))
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe('')
      expect(chinese.get(key)?.trim(), key).not.toBe('')
      const other = chinese.get(key) ?? ''
      // Chinese has no plural: a count may be left out of one form, a name never.
      expect(
        placeholders(other).filter((p) => p !== 'count'),
        `${area}.${key}`,
      ).toEqual(placeholders(text).filter((p) => p !== 'count'))
    }
  })

  it.each(AREAS)('says one of something in English, where it says several: %s', async (area) => {
    const missing: string[] = []
    const look = (tree: Tree, path: string) => {
      for (const [key, value] of Object.entries(tree))
        if (typeof value !== 'string') look(value, `${path}.${key}`)
        else if (key.endsWith('_other') && !(key.replace(/_other$/, '_one') in tree))
          missing.push(`${path}.${key}`)
    }
    look(await wordsOf('en', area), area)
    expect(missing).toEqual([])
  })

  it('has a sentence for every refusal', async () => {
    const english = keysOf(await wordsOf('en', 'refusal'))
    expect(REFUSAL_REASONS.filter((reason) => !english.has(reason))).toEqual([])
  })
})
