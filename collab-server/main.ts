// The shared-document server alone, for sites where it does not live in the pages' process.
import { createServer } from 'node:http'
import { z } from 'zod'
import { openDatabase } from '#db/database.ts'
import { createCollab } from './create-collab.ts'
import { jsonLines } from './log.ts'

const secret = z
  .string()
  .transform((text) => Buffer.from(text, /^([0-9a-f]{2})+$/i.test(text) ? 'hex' : 'base64'))
  .refine((bytes) => bytes.length >= 32, { error: 'should be at least 32 bytes, in hexadecimal or base64' })

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'should begin with postgres://' }),
  COLLAB_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  HOST: z.string().min(1).default('127.0.0.1'),
  TICKET_SECRET: secret,
})

const read = environment.safeParse(process.env)
if (!read.success) {
  const issue = read.error.issues[0]
  process.stderr.write(`${String(issue?.path[0])} cannot be used: ${issue?.message}.\n`)
  process.exit(1)
}
const settings = read.data

const clock = () => Date.now()
const log = jsonLines((line) => process.stdout.write(line), clock)
const db = openDatabase(settings.DATABASE_URL)
const collab = await createCollab({ db, ticketSecret: settings.TICKET_SECRET, clock, log })

const server = createServer((req, res) => {
  if (req.url !== '/healthz') {
    res.writeHead(404).end()
    return
  }
  const health = collab.health()
  res.writeHead(health === 'ok' ? 200 : 503, { 'content-type': 'application/json' })
  res.end(JSON.stringify({ ok: health === 'ok', collab: health }))
})
server.on('upgrade', (req, socket, head) => {
  if (req.url?.split('?')[0] === '/collab') collab.handleUpgrade(req, socket, head)
  else socket.destroy()
})
server.on('error', (cause) => {
  log.error('collab.server', { cause })
  process.exit(1)
})
server.listen(settings.COLLAB_PORT, settings.HOST, () => {
  const address = server.address()
  log.info('collab.listening', {
    host: settings.HOST,
    port: typeof address === 'object' ? address?.port : null,
  })
})

let stopping = false
const stop = async () => {
  if (stopping) return
  stopping = true
  server.close()
  await collab.close()
  await db.close()
  log.info('collab.stopped')
  process.exit(0)
}
const stopOnSignal = () => {
  stop().catch((cause: unknown) => {
    log.error('collab.stop', { cause })
    process.exit(1)
  })
}
process.on('SIGTERM', stopOnSignal)
process.on('SIGINT', stopOnSignal)
