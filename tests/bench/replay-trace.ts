import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { type Database, openDatabase } from '#db/database.ts'
import { person } from '#db/schema/people.ts'
import { parseDocumentName } from '#domain/document-name.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#operations/demo/demo-people.ts'
import { prepare, type Steward } from './replay-trace-doors.ts'
import { founderOf } from './replay-trace-founder.ts'
import { insertedBy, readTrace } from './replay-trace-format.ts'
import { checkLog } from './replay-trace-log-check.ts'
import { replayThroughServer } from './replay-trace-through-server.ts'

// Types a real trace into a new plan of a running server, as its authors typed it, and ends with 0 only
// when every client and the database hold what the trace ends in and the log names who wrote what.
// Figures go to the standard output as JSON, all else to the standard error.

const HELP = `npm run replay-trace -- --trace FILE --url URL

  --trace FILE         a trace of one author or of many (.json or .json.gz)
  --url URL            address of a running server, such as http://127.0.0.1:3000
  --user NAME          who makes the community; founds an empty installation
  --password WORD      (both left out: whoever an earlier run founded it as, else the demo's first teacher)
  --database-url URL   the server's PostgreSQL (default: DATABASE_URL, else the one of the data folder)
  --data-dir FOLDER    the server's data folder (default: DATA_DIR, else ./data)
`

/** Who may be signed in to a demo installation. */
const DEMO: Steward[] = DEMO_PEOPLE.slice(0, 1).map(({ userName }) => ({ userName, password: DEMO_PASSWORD }))

const say = (line: string) => process.stderr.write(`${line}\n`)

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (cause) {
  say(cause instanceof Error ? cause.message : String(cause))
  process.exitCode = 1
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      trace: { type: 'string' },
      url: { type: 'string' },
      user: { type: 'string' },
      password: { type: 'string' },
      'database-url': { type: 'string' },
      'data-dir': { type: 'string', default: process.env['DATA_DIR'] ?? 'data' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || values.trace === undefined || values.url === undefined) {
    say(HELP)
    return values.help
  }
  const trace = await readTrace(values.trace)
  const origin = new URL(values.url).origin
  await untilHealthy(origin)
  const db = openDatabase(await databaseUrl(values['database-url'], values['data-dir']), 2)
  try {
    const title = path.basename(values.trace).replace(/\.json(\.gz)?$/, '')
    const founding = founderOf(origin, values['data-dir'])
    const { user, password } = values
    const given = user === undefined || password === undefined ? null : { userName: user, password }
    const known = [given ?? (await founding.remembered()), ...(given === null ? DEMO : [])]
    const stewards = known.filter((it) => it !== null)
    const founder = () => founding.make(given)
    const plan = await prepare({ origin, founder, stewards, people: trace.agents, title, say })
    // Ascending with the agents, and drawn anew: a clientID belongs to one person of one document.
    const firstClientId = randomInt(1_000_000, 2_000_000_000)
    const clientIdOf = (agent: number) => firstClientId + agent
    say(
      `typing ${trace.edits.length} edits of ${trace.agents} into ${origin}/lesson-studies/${plan.lessonStudyId}`,
    )
    const figures = await replayThroughServer({
      trace,
      url: `${origin.replace(/^http/, 'ws')}/collab`,
      documentName: plan.documentName,
      seats: plan.members.map(({ ticket }, agent) => ({ clientId: clientIdOf(agent), token: ticket })),
      onProgress: progress(trace.edits.length),
    })
    say('reading the log back')
    const ids = await personIds(
      db,
      plan.members.map((it) => it.userName),
    )
    const authors = plan.members.map(({ userName }, agent) => ({
      personId: ids.get(userName) ?? userName,
      clientId: clientIdOf(agent),
      inserted: insertedBy(trace, agent),
    }))
    const { text, wrong, ...log } = await checkLog(db, parseDocumentName(plan.documentName)!, authors)
    for (const sentence of wrong.slice(0, 20)) say(sentence)
    const checks = {
      equalOnEveryClient: figures.equalOnEveryClient,
      equalInDatabase: text === trace.endContent,
      everyCharacterAttributed: wrong.length === 0,
      allAcknowledged: figures.allAcknowledged,
    }
    const inserted = authors.map((author) => Array.from(author.inserted).length)
    const bytesPerEdit = Math.round((log.logBytes / Math.max(1, trace.edits.length)) * 10) / 10
    const lines = {
      lessonStudy: `${origin}/lesson-studies/${plan.lessonStudyId}`,
      ...figures,
      inserted,
      ...log,
      bytesPerEdit,
      ...checks,
    }
    process.stdout.write(`${JSON.stringify(lines, null, 2)}\n`)
    return Object.values(checks).every(Boolean)
  } finally {
    await db.close()
  }
}

async function untilHealthy(origin: string): Promise<void> {
  const answer = await fetch(new URL('/healthz', origin)).catch((cause: unknown) => {
    throw new Error(`nothing answers at ${origin}: start the server first (npm start)`, { cause })
  })
  if (!answer.ok) throw new Error(`the server at ${origin} is not well: ${await answer.text()}`)
}

/** The running server's database: as given, or as the server wrote it down in its data folder. */
async function databaseUrl(given: string | undefined, dataDir: string): Promise<string> {
  const url = given ?? process.env['DATABASE_URL']
  if (url !== undefined) return url
  const file = path.resolve(dataDir, 'database.json')
  const written = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} is not there: give the server's data folder with --data-dir, or --database-url`)
  })
  return z.object({ url: z.string() }).parse(JSON.parse(written)).url
}

async function personIds(db: Database, userNames: readonly string[]): Promise<Map<string | null, string>> {
  const rows = await db
    .select({ id: person.id, userName: person.username })
    .from(person)
    .where(inArray(person.username, [...userNames]))
  return new Map(rows.map((row) => [row.userName, row.id]))
}

/** Tells how far it is: on a terminal all the time, into a file at every tenth. */
function progress(total: number): (edits: number) => void {
  let toldMs = 0
  return (edits) => {
    const nowMs = performance.now()
    const isTenth = Math.floor((10 * edits) / total) > Math.floor((10 * (edits - 1)) / total)
    if (!isTenth && !(process.stderr.isTTY && nowMs - toldMs > 200)) return
    toldMs = nowMs
    const line = `  ${edits} of ${total} edits (${Math.floor((100 * edits) / total)} %)`
    if (process.stderr.isTTY) process.stderr.write(`\r${line}${edits === total ? '\n' : ''}`)
    else say(line)
  }
}
