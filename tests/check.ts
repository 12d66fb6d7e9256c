import { spawn } from 'node:child_process'
import { once } from 'node:events'

// `npm run check`: each tool in turn, all of them even when one complains, and which did at the end.
const TOOLS: readonly (readonly [string, readonly string[]])[] = [
  ['format', ['oxfmt', '--check']],
  ['types of routes', ['react-router', 'typegen']],
  ['types', ['tsc', '--noEmit', '-p', '.']],
  ['lint', ['oxlint', '--type-aware', '--deny-warnings']],
  [
    'boundaries',
    ['depcruise', '--config', '.dependency-cruiser.mjs', 'app', 'collab-server', 'db', 'media', 'tests'],
  ],
  ['unused', ['knip', '--no-progress']],
]

const failed: string[] = []
for (const [name, [tool = '', ...args]] of TOOLS) {
  process.stdout.write(`— ${name}\n`)
  const child = spawn(tool, args, { stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) failed.push(name)
}
process.stdout.write(failed.length === 0 ? 'check: all well\n' : `check: ${failed.join(', ')} complained\n`)
process.exit(failed.length === 0 ? 0 : 1)
