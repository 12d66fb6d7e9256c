// What the history of documents weighs, and how exactly and fast it comes back: `npm run bench:history --
// --trace FILE --json FILE`. Ends with another code than 0 when a figure is outside its bound.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedCluster } from '#db/cluster/embedded-cluster.ts'
import { openDatabase } from '#db/database.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { measureBoard } from './history-board.ts'
import { measureCompare } from './history-compare.ts'
import { measureRestore, restoredPartOf } from './history-restore.ts'
import { measureStorage, MOMENTS } from './history-storage.ts'
import { prepareTrace } from './history-trace.ts'
import { readTrace } from './replay-trace-format.ts'

const atMost = (bound: number) => (figure: unknown) => typeof figure === 'number' && figure <= bound

/** What must hold: the figure's name, whether it does, and how it is said. */
const BOUNDS: readonly (readonly [key: string, isWithin: (figure: unknown) => boolean, bound: string])[] = [
  ['finalTextEqual', (it) => it === true, 'the text that the trace ends with'],
  ['bytesPerEdit', atMost(1.3), 'at most 1.3'],
  ['bytesPerEditOnDisk', atMost(5.5), 'at most 5.5'],
  ['momentsExact', (it) => it === MOMENTS, `${MOMENTS}`],
  ['momentShareOfReplay', atMost(0.1), 'at most 0.1'],
  ['compareShare', atMost(5), 'at most 5'],
  ['restoreBytes', atMost(1024), 'at most 1024'],
  ['restoreReauthoredShare', atMost(0.01), 'at most 0.01'],
  ['restoreNeedless', (it) => it === 0, '0'],
  ['atEndRestoreNeedless', (it) => it === 0, '0'],
  ['atEndPeerTypingKept', (it) => it === 3, '3'],
  ['peerTypingKept', (it) => it === 3, '3'],
  ['boardEqual', (it) => it === true, 'the board that was drawn'],
  ['boardBytes', atMost(61_440), 'at most 61440'],
]

/** The pages of empty tables and the fixed cost of one query are most of what a short trace would show. */
const OF_LONG_TRACES = new Set(['bytesPerEdit', 'bytesPerEditOnDisk', 'momentShareOfReplay'])
const LONG_EDITS = 100_000

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
  const prepared = await prepareTrace(db, trace, seed, progress(trace.edits.length))
  process.stderr.write('Reading moments back …\n')
  const storage = await measureStorage(prepared)
  process.stderr.write('Comparing …\n')
  const compare = await measureCompare(prepared)
  process.stderr.write('Drawing on a board …\n')
  const board = await measureBoard(db, seed)
  process.stderr.write('Restoring at the end of it while somebody types …\n')
  const atEnd = await measureRestore(prepared)
  process.stderr.write('Typing the first half anew, and restoring there …\n')
  const half = restoredPartOf(trace)
  const restore = await measureRestore(await prepareTrace(db, half, seed, progress(half.edits.length)))
  const figures: Record<string, unknown> = {
    seed,
    ...storage,
    ...compare,
    ...board,
    ...restore,
    // Told beside: how many letters must come back there is the trace's doing.
    atEndRestoreBytes: atEnd.restoreBytes,
    atEndRestoreReauthoredShare: atEnd.restoreReauthoredShare,
    atEndRestoreNeedless: atEnd.restoreNeedless,
    atEndPeerTypingKept: atEnd.peerTypingKept,
    atEndRestoreMs: atEnd.restoreMs,
  }
  const isLong = storage.edits >= LONG_EDITS
  if (!isLong)
    process.stderr.write(
      `Fewer than ${LONG_EDITS} edits: what an edit weighs and costs is told, not judged.\n`,
    )
  const broken = BOUNDS.flatMap(([key, isWithin, bound]) =>
    isWithin(figures[key]) || (!isLong && OF_LONG_TRACES.has(key))
      ? []
      : [`${key} is ${String(figures[key])}, not ${bound}`],
  )
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
  if (values.json !== undefined)
    await writeFile(values.json, `${JSON.stringify({ ...figures, broken }, null, 2)}\n`)
  for (const line of broken) process.stderr.write(`Outside its bound: ${line}.\n`)
  if (broken.length > 0) process.exitCode = 1
} finally {
  await db.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}
// The canvas leaves timers behind.
process.exit()

function progress(total: number): (edits: number) => void {
  let told = 0
  return (edits) => {
    if (Math.floor((10 * edits) / total) === told) return
    told = Math.floor((10 * edits) / total)
    process.stderr.write(`  ${edits} of ${total} edits (${10 * told} %)\n`)
  }
}
