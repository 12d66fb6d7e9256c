import { randomUUID } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { writeFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedCluster } from '#db/cluster/embedded-cluster.ts'
import { openDatabase } from '#db/database.ts'
import { openFactFeed } from '#db/fact-feed.ts'
import { openFileFolder } from '#db/file-folder.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { createCollab } from '#collab/create-collab.ts'
import type { MediaEngine } from '#media/engine.ts'
import { createMedia } from '#media/create-media.ts'
import { userCacheDir } from '#media/livekit-server/binary.ts'
import { createAnswers } from './http/answers.ts'
import { createAuth } from './http/auth.ts'
import { readConfig } from './http/config.ts'
import { takeDataFolder } from './http/data-folder.ts'
import { readDemoAccounts } from './http/demo-accounts.ts'
import { openPages } from './http/open-pages.ts'
import { createLog } from './http/log.ts'
import { listen } from './http/http-server.ts'
import { mediaReach, reachSentence } from './http/media-address.ts'
import { createMailLinks } from './http/mail-links.ts'
import { createMailer } from './http/mailer.ts'
import type { Services } from './http/services.ts'
import { roomSentence } from './http/room-sentence.ts'
import { createTickets } from './http/tickets.ts'
import { emptyTrashOnTime } from './operations/activity/empty-trash-on-time.ts'
import { endRolesOnTime } from './operations/activity/end-roles-on-time.ts'
import { tellOfMeetings } from './operations/calendar/tell-of-meetings.ts'
import { sweepFiles } from './operations/files/sweep-files.ts'
import { makeDemoCommunity } from './operations/demo/make-demo-community.ts'
import { mailNotices } from './operations/notice/mail-notices.ts'
import { reconcileRooms } from './operations/room/reconcile-rooms.ts'
import { settleSeats } from './operations/room/settle-seats.ts'

// The composition root: the environment is read here and nowhere else, everything is built here, and
// what was started is stopped here in the opposite order.

const { values: flags } = parseArgs({
  options: { dev: { type: 'boolean', default: false }, demo: { type: 'boolean', default: false } },
})
process.env.NODE_ENV = flags.dev ? 'development' : 'production'

const clock = Date.now
const newId = randomUUID
const log = createLog((line) => process.stderr.write(`${line}\n`), clock)

const read = readConfig(process.env)
if (!read.ok) stopBecause(read.complaint)

/** What was started and how it is stopped; the last started is the first stopped. */
const started: { name: string; stop: () => Promise<unknown> }[] = []
let stopping: Promise<void> | null = null

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (stopping !== null && signal === 'SIGINT') process.exit(130)
    void shutDown(0)
  })
process.on('unhandledRejection', (cause) => log.error('unhandled.rejection', { cause }))
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) void shutDown(0)
}, 500).unref()

try {
  await start(read.config)
} catch (cause) {
  log.error('start.failed', { cause })
  await shutDown(1, cause instanceof Error ? cause.message : String(cause))
}

async function start(given: typeof read & { ok: true } extends { config: infer C } ? C : never) {
  const folder = await takeDataFolder(given.dataDir)
  started.push({ name: 'data folder', stop: () => folder.release() })
  const web = await listen(given.host, given.port)
  started.push({ name: 'port', stop: () => web.close(2000) })

  const databaseUrl = given.databaseUrl ?? (await startDatabase(given.dataDir))
  await migrateDatabase(databaseUrl)
  const db = openDatabase(databaseUrl)
  started.push({ name: 'connections', stop: () => db.close() })
  const feed = await openFactFeed(db, (cause) => log.error('feed.failed', { cause }))
  started.push({ name: 'feed', stop: () => feed.close() })

  const files = await openFileFolder(path.join(given.dataDir, 'files'))
  await sweepFiles({ db, files, clock, log })

  if (flags.demo) await makeDemoCommunity({ db, files, clock, newId, dataDir: given.dataDir })
  const config = {
    ...given,
    port: web.port,
    development: flags.dev,
    demoAccounts: await readDemoAccounts(given.dataDir),
  }
  const reach = await mediaReach(config, { lookUp: addressOfName, interfaces: networkInterfaces() })
  const media = createMedia({
    configured: config.liveKit,
    local: {
      dataDir: config.dataDir,
      cacheDir: userCacheDir(process.env),
      webhookUrl: `http://${ownAddress(config.host)}:${web.port}/livekit/webhook`,
      advertised: reach.reach === 'everywhere' ? reach.address : null,
    },
    log,
    clock,
  })
  started.push({ name: 'media', stop: () => media.close() })

  const auth = createAuth({
    db,
    secret: Buffer.from(folder.key('auth')).toString('hex'),
    publicUrl: config.publicUrl,
    log,
  })
  const ticketKey = folder.key('tickets')
  const collab = await createCollab({ db, ticketSecret: ticketKey, clock, log })
  started.push({ name: 'collab', stop: () => collab.close() })

  const mailLinks = createMailLinks(folder.key('mail links'))
  const mailer =
    config.mail === null
      ? null
      : createMailer({ ...config.mail, origin: config.publicUrl ?? '', links: mailLinks, log })
  if (mailer !== null) started.push({ name: 'mailer', stop: () => Promise.resolve(mailer.close()) })
  const services: Services = {
    config,
    db,
    auth,
    tickets: createTickets(ticketKey, clock),
    media: media.engine,
    feed,
    mailLinks,
    postInvitation: mailer === null ? null : (letter) => mailer.postInvitation(letter),
    files,
    log,
    clock,
    newId,
  }
  const pages = await openPages(services, web.server)
  started.push({ name: 'pages', stop: () => pages.close() })
  const answers = createAnswers({ services, collab, pages, liveKitPort: media.httpPort })
  web.answerWith(answers.listener, answers.upgrade)
  const reconciler = reconcileRooms({ db, media: media.engine, clock, log })
  started.push({ name: 'reconciler', stop: () => reconciler.close() })
  const roleEnder = await endRolesOnTime({
    db,
    clock,
    newId,
    log,
    settleSeats: (personId, lessonStudyIds) =>
      settleSeats({ db, media: media.engine, clock, log }, personId, lessonStudyIds),
  })
  started.push({ name: 'role ender', stop: () => roleEnder.close() })
  const trash = emptyTrashOnTime({ db, files, clock, log })
  started.push({ name: 'trash', stop: () => trash.close() })

  if (mailer !== null) {
    const worker = await mailNotices({ db, clock, log, post: (letter) => mailer.post(letter) })
    started.push({ name: 'mail', stop: () => worker.close() })
  }
  const teller = await tellOfMeetings({ db, clock, log, post: mailer && mailer.postMeeting })
  started.push({ name: 'meetings', stop: () => teller.close() })

  process.stdout.write(
    `\n  Gongyan 共研  ${config.publicUrl ?? `http://${ownAddress(config.host)}:${web.port}`}\n\n`,
  )
  const ports = config.liveKit === null ? reachSentence(reach) : null
  if (ports !== null) process.stdout.write(`  ${ports}\n`)
  tellAboutTheRoom(media.engine)
}

async function addressOfName(name: string): Promise<string | null> {
  return await lookup(name, { family: 4 }).then(
    ({ address }) => address,
    () => null,
  )
}

/** Where this machine reaches itself when it listens on `host`. */
function ownAddress(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === 'localhost') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** Says once how far the video room is: it may still be looking for its server. */
function tellAboutTheRoom(engine: MediaEngine): void {
  const tell = (sentence: string) => process.stdout.write(`  ${sentence}\n`)
  const said = setInterval(() => {
    const now = engine.state()
    if (now.state === 'starting' && now.step === 'launching') return
    clearInterval(said)
    tell(roomSentence(now))
    if (now.state === 'starting') engine.whenReady(() => tell(roomSentence({ state: 'ready' })))
  }, 200)
  said.unref()
}

/** PostgreSQL from the packages, in the data folder. Its URL is written down for tools of this installation. */
async function startDatabase(dataDir: string): Promise<string> {
  const cluster = await startEmbeddedCluster(dataDir)
  started.push({ name: 'postgresql', stop: () => cluster.stop() })
  void cluster.ended.then((sentence) => {
    log.error('database.ended', { sentence })
    return shutDown(1, sentence)
  })
  await writeFile(path.join(dataDir, 'database.json'), JSON.stringify({ url: cluster.url }), { mode: 0o600 })
  return cluster.url
}

function shutDown(code: number, sentence?: string): Promise<void> {
  stopping ??= (async () => {
    for (const { name, stop } of started.toReversed()) {
      try {
        await stop()
      } catch (cause) {
        log.error('stop.failed', { name, cause })
      }
    }
    if (sentence !== undefined) process.stderr.write(`${sentence}\n`)
    process.exit(code)
  })()
  return stopping
}

function stopBecause(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
