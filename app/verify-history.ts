// `npm run history:verify [-- --json FILE]`: replays every document of an installation from nothing and
// compares with its keyframes and with what a page would open. One line a document; ends with 1 when
// something is damaged. Reads only, and may run beside the server.
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findRunningCluster, startEmbeddedCluster } from '#db/cluster/embedded-cluster.ts'
import { openDatabase } from '#db/database.ts'
import { everyLog } from '#db/queries/document/seals.ts'
import { verifyLog, type Verified } from '#db/queries/document/verify.ts'
import { readConfig } from '#http/config.ts'

const { values } = parseArgs({ options: { json: { type: 'string' } } })
const read = readConfig(process.env)
if (!read.ok) stop(read.complaint)
const { databaseUrl, dataDir } = read.config

const cluster = databaseUrl === null ? await clusterOf(dataDir) : null
const db = openDatabase(cluster?.url ?? databaseUrl!, 2)
let damaged = 0
try {
  const found: Verified[] = []
  for (const { kind, ...log } of await everyLog(db)) {
    const verified = await verifyLog(db, { documentId: log.documentId, epoch: log.epoch })
    found.push(verified)
    const { edits, segments, keyframes, damage } = verified
    const name = `${kind} ${log.documentId}/${log.epoch}`
    say(
      `${damage.length === 0 ? 'ok     ' : 'DAMAGED'} ${name}: ${edits} edits, ${segments} segments, ${keyframes} keyframes`,
    )
    for (const { fromId, toId, what } of damage) say(`        rows ${fromId} to ${toId}: ${what}`)
    if (damage.length > 0) damaged += 1
  }
  say(`${found.length} documents, ${damaged === 0 ? 'all well' : `${damaged} damaged`}.`)
  if (values.json !== undefined)
    await writeFile(values.json, JSON.stringify({ documents: found, damaged }, null, 2) + '\n')
} catch (cause) {
  process.stderr.write(
    `The history could not be read: ${cause instanceof Error ? cause.message : String(cause)}\n`,
  )
  process.exitCode = 1
} finally {
  await db.close()
  await cluster?.stop()
}
if (damaged > 0) process.exitCode = 1

/** The installation's own PostgreSQL: the one that runs, or started for as long as this takes. */
async function clusterOf(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const running = await findRunningCluster(folder)
  if (running !== null) return { url: running, stop: () => Promise.resolve() }
  const isThere = await readFile(path.join(folder, 'postgres', 'PG_VERSION')).catch(() => null)
  if (isThere === null) stop(`There is no installation in ${folder}: set DATA_DIR or DATABASE_URL.`)
  return await startEmbeddedCluster(folder)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function stop(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(2)
}
