import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const readmes = ['.', 'app', 'collab-server', 'db', 'media', 'tests']
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: folder !== '.', withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))),
  )
  .filter((file) => file !== 'THIRD_PARTY.md')

it.each(readmes)('%s names only paths and npm commands that exist', (file) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8')
  const scripts = (
    JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  ).scripts
  const missing: string[] = []
  const has = (name: string) =>
    existsSync(path.join(ROOT, name)) || existsSync(path.join(ROOT, path.dirname(file), name))
  for (const [, code] of text.matchAll(/`([^`\n]+)`/g)) {
    for (const [, script] of code!.matchAll(/\bnpm run ([\w:-]+)/g))
      if (script === undefined || !(script in scripts)) missing.push(`npm run ${script}`)
    // A path: has a slash or a source ending, no blanks, patterns or placeholders; routes begin with a slash.
    if (
      /^(\.?[\w.-]+\/)*[\w.-]+\.(ts|tsx|mjs|md|json|css|sql|yaml)$|^(app|collab-server|db|media|tests|\.ci)\/[\w./-]*$/.test(
        code!,
      ) &&
      !has(code!)
    )
      missing.push(code!)
  }
  for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g))
    if (!has(target!)) missing.push(target!)
  expect(missing).toEqual([])
})
