// What the history of documents weighs, and how exactly and fast it comes back: `npm run bench:history --
// --trace FILE --json FILE`. Ends with another code than 0 when a figure is outside its bound.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedCluster } from '#db/cluster/embedded-cluster.ts'
import { openDatabase } from '#db/database.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { measureStorage } from './history-storage.ts'
import { prepareTrace } from './history-trace.ts'
import { readTrace } from './replay-trace-format.ts'

const { values } = parseArgs({
  options: {
    trace: { type: 'string' },
    json: { type: 'string' },
    seed: { type: 'string', default: '20260302' },
  },
})
if (values.trace === undefined) {
  process.stderr.write('Which trace? npm run bench:history -- --trace FILE [--json FILE] [--seed NUMBER]\n')
  process.exit(2)
}

const trace = await readTrace(values.trace)
const seed = Number(values.seed)
process.stderr.write(`Typing ${trace.edits.length} edits into the log and sealing them (seed ${seed}) …\n`)
const folder = await mkdtemp(path.join(tmpdir(), 'gongyan-bench-'))
await chmod(folder, 0o755)
const cluster = await startEmbeddedCluster(folder)
await migrateDatabase(cluster.url)
const db = openDatabase(cluster.url)
try {
  const prepared = await prepareTrace(db, trace, seed, () => undefined)
  const figures = { ...(await measureStorage(prepared)) }
  process.stdout.write(JSON.stringify(figures, null, 2) + '\n')
  if (values.json !== undefined) await writeFile(values.json, JSON.stringify(figures, null, 2) + '\n')
} finally {
  await db.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}
