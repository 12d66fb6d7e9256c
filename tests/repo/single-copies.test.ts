import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const MODULES = path.resolve(import.meta.dirname, '../../node_modules')
const SINGLE = ['yjs', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view', 'react', 'lib0']

/** Folders named `node_modules`, the outermost one included. */
function packageFolders(folder: string): string[] {
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [
    folder,
    ...inner.flatMap((entry) => {
      const scoped = entry.name.startsWith('@') ? readdirSync(path.join(folder, entry.name)) : ['']
      return scoped.flatMap((name) => {
        const nested = path.join(folder, entry.name, name, 'node_modules')
        return hasFolder(nested) ? packageFolders(nested) : []
      })
    }),
  ]
}

function hasFolder(folder: string): boolean {
  try {
    readdirSync(folder)
    return true
  } catch {
    return false
  }
}

/** Two copies of these in one page break documents in ways that no type shows. */
it('has one copy of what must be single', () => {
  const copies = packageFolders(MODULES).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => SINGLE.includes(name))
      .map((name) => path.relative(MODULES, path.join(folder, name))),
  )
  expect(copies.sort()).toEqual([...SINGLE].sort())
})
