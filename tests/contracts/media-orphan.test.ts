import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { userCacheDir } from '#media/livekit-server/binary.ts'
import { endOrphan } from '#media/livekit-server/orphan.ts'
import { realLiveKit } from '../world/live-kit.ts'
import { need } from '../world/needs.ts'

const had = await realLiveKit()
if (had.ok) await had.value.close()
beforeEach((context) => void need(context, had))

const dataDir = await mkdtemp(path.join(tmpdir(), 'gongyan-orphan-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))
const pidFile = path.join(dataDir, 'livekit/livekit.pid')

/** A process that does nothing but keep a LiveKit server; to be killed. */
async function aParent(): Promise<ChildProcess> {
  const media = path.resolve(import.meta.dirname, '../../media')
  const script = `
    const { startLocalLiveKit } = await import(${JSON.stringify(path.join(media, 'livekit-server/local-server.ts'))})
    const quiet = () => undefined
    const server = startLocalLiveKit({
      dataDir: ${JSON.stringify(dataDir)},
      cacheDir: ${JSON.stringify(userCacheDir(process.env))},
      webhookUrl: 'http://127.0.0.1:9/nobody-listens',
      advertised: null,
      udpPort: null,
      log: { info: quiet, warn: quiet, error: quiet },
      clock: Date.now,
    })
    server.whenReady(() => process.stdout.write('ready'))`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(parent.stdout, 'data')
  return parent
}
/** A zombie has no program any more, though its number is still taken. */
const program = (pid: number) => readlink(`/proc/${pid}/exe`).catch(() => null)

describe('a LiveKit server whose parent was killed', () => {
  it('lives on, and the next start ends it and takes its place', async () => {
    const first = await aParent()
    const orphan = Number(await readFile(pidFile, 'utf8'))
    first.kill('SIGKILL')
    await once(first, 'exit')
    expect(await program(orphan)).toMatch(/livekit-server/)

    const second = await aParent()
    const successor = Number(await readFile(pidFile, 'utf8'))
    expect(successor).not.toBe(orphan)
    expect(await program(orphan)).toBeNull()
    expect(await program(successor)).toMatch(/livekit-server/)

    second.kill('SIGKILL')
    await once(second, 'exit')
    expect(await endOrphan(pidFile, path.join(dataDir, 'livekit/livekit.yaml'))).toBe(successor)
    expect(await program(successor)).toBeNull()
  })

  it('is not mistaken for another process that has its number by now', async () => {
    const bystander = spawn('sleep', ['600'], { stdio: 'ignore' })
    await writeFile(pidFile, `${bystander.pid}\n`)
    expect(await endOrphan(pidFile, path.join(dataDir, 'livekit/livekit.yaml'))).toBeNull()
    expect(await program(bystander.pid!)).toMatch(/sleep/)
    bystander.kill()
  })

  it('is not mistaken for the server of another installation', async () => {
    const parent = await aParent()
    const pid = Number(await readFile(pidFile, 'utf8'))
    const copy = path.join(dataDir, 'copied.pid')
    await writeFile(copy, `${pid}\n`)
    expect(await endOrphan(copy, path.join(tmpdir(), 'another/livekit.yaml'))).toBeNull()
    expect(await program(pid)).toMatch(/livekit-server/)
    parent.kill('SIGKILL')
    await once(parent, 'exit')
    expect(await endOrphan(pidFile, path.join(dataDir, 'livekit/livekit.yaml'))).toBe(pid)
  })
})
