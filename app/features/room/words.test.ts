import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import english from '#ui/words/en/room.ts'

// The translator's keys are plain text: a wrong one shows itself to a teacher instead of to the compiler.

type Tree = { readonly [key: string]: string | Tree }

/** Every key that a source names; a placeholder in a key stands for any one step of the path. */
function namedKeys(): string[] {
  const files = readdirSync(import.meta.dirname).filter((file) => /(?<!\.test)\.tsx?$/u.test(file))
  const text = files.map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8')).join('\n')
  const plain = [...text.matchAll(/\bt\(\s*'([\w.]+)'/gu), ...text.matchAll(/\bword: '([\w.]+)'/gu)]
  const chosen = [...text.matchAll(/\bt\([^()]*? \? '([\w.]+)' : '([\w.]+)'/gu)]
  const made = [...text.matchAll(/\bt\(`([^`]+)`/gu)]
  return [...plain, ...chosen, ...made].flatMap((match) => match.slice(1))
}

function keysOf(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${prefix}${key.replace(/_(?:one|other)$/u, '')}`]
      : keysOf(value, `${prefix}${key}.`),
  )
}

const pattern = (key: string) =>
  new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/gu, '\\w+')}$`, 'u')

it('says nothing that has no words, and has no words that nobody says', () => {
  const written = keysOf(english)
  const named = namedKeys().map(pattern)
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter((key) => !written.some((each) => key.test(each)))).toEqual([])
  expect(written.filter((each) => !named.some((key) => key.test(each)))).toEqual([])
})
