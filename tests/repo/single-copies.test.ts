import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const MODULES = path.resolve(import.meta.dirname, '../../node_modules')

/** Two copies of these in one page break documents in ways that no type shows. */
it.each(['yjs', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view', 'react', 'lib0'])('has one copy of %s', (name) => {
  const copies = readdirSync(MODULES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name === name && path.basename(entry.parentPath) === 'node_modules')
    .map((entry) => path.relative(MODULES, path.join(entry.parentPath, entry.name)))
  expect(copies).toEqual([name])
})
