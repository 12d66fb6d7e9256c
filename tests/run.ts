import { startVitest } from 'vitest/node'
import ClosingLine from './closing-line.ts'

// `npm test [filters]`: the whole suite once, and a closing line that a person and a machine can read.
const vitest = await startVitest('test', process.argv.slice(2), {
  watch: false,
  reporters: ['default', new ClosingLine()],
})
await vitest.close()
process.exit(process.exitCode ?? 0)
