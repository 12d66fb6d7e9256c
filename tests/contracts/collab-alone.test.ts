import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, it } from 'vitest'
import { freshDatabase } from '../world/database.ts'
import { TICKET_SECRET } from '../world/shared-document.ts'

/** Runs the server alone until it ends or has said enough. */
function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [path.resolve('collab-server/main.ts')], {
    env: { PATH: process.env['PATH'], COLLAB_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (bytes: Buffer) => (said.out += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (said.err += bytes.toString()))
  return { child, said }
}

const secret = Buffer.from(TICKET_SECRET)

it.each([
  ['DATABASE_URL', { DATABASE_URL: 'mysql://x/y', TICKET_SECRET: secret.toString('hex') }],
  ['TICKET_SECRET', { DATABASE_URL: 'postgres://localhost/x', TICKET_SECRET: 'short' }],
  [
    'COLLAB_PORT',
    { DATABASE_URL: 'postgres://localhost/x', TICKET_SECRET: secret.toString('hex'), COLLAB_PORT: 'x' },
  ],
])('a wrong %s is named in one line, and nothing starts', { timeout: 120_000 }, async (name, env) => {
  const { child, said } = run(env)
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(1)
  expect(said.err.trim().split('\n')).toEqual([expect.stringContaining(`${name} cannot be used`)])
  expect(said.out).toBe('')
})

it('says how it is, serves nothing else, and ends when asked', { timeout: 120_000 }, async () => {
  const world = await freshDatabase()
  const { child, said } = run({ DATABASE_URL: world.url, TICKET_SECRET: secret.toString('base64') })
  try {
    await expect.poll(() => said.out, { timeout: 60_000 }).toContain('collab.listening')
    const { port } = JSON.parse(said.out.split('\n')[0]!) as { port: number }
    const health = await fetch(`http://127.0.0.1:${port}/healthz`)
    expect([health.status, await health.json()]).toEqual([200, { ok: true, collab: 'ok' }])
    expect((await fetch(`http://127.0.0.1:${port}/collab`)).status).toBe(404)
    child.kill('SIGTERM')
    const [code] = (await once(child, 'exit')) as [number]
    expect([code, said.err]).toEqual([0, ''])
    expect(said.out).toContain('collab.stopped')
  } finally {
    child.kill('SIGKILL')
    await world.drop()
  }
})
