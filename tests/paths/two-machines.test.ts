import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aVisitor, at, join, seesAndHears, type Visitor } from '../browser/room-visitor.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { findChromium, launchChromium } from '../world/browser.ts'
import { type HttpsProxy, nginxInFront } from '../world/https-proxy.ts'
import { listeningSockets } from '../world/listening-sockets.ts'
import { realLiveKit } from '../world/live-kit.ts'
import { need } from '../world/needs.ts'
import { findTwoMachines, type TwoMachines, twoMachines } from '../world/two-machines.ts'

// The product as a school has it: a server, a computer elsewhere, a cable between them, HTTPS by nginx.

const liveKit = await realLiveKit()
if (liveKit.ok) await liveKit.value.close()
const possible = findTwoMachines()

let folder: string
let machines: TwoMachines
let browser: Browser | undefined
let app: RunningApp | undefined
let proxy: HttpsProxy | undefined

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongyan-two-'))
  if (!possible.ok || !findChromium().ok || !liveKit.ok) return
  machines = await twoMachines()
  browser = await launchChromium({
    executablePath: await machines.atSchool('/usr/bin/chromium', folder),
    flags: ['--ignore-certificate-errors'],
  })
})
beforeEach((context) => {
  need(context, possible)
  need(context, findChromium())
  need(context, liveKit)
})
afterAll(async () => {
  await browser?.close()
  await proxy?.close()
  await app?.stop()
  if (possible.ok) await machines?.close()
  await rm(folder, { recursive: true, force: true })
})

/** Over which protocol, and from where, pictures come to a window. */
async function wayOfPictures({ page }: Visitor): Promise<unknown> {
  return await page.evaluate(async () => {
    const ways: { protocol: string; address: string; port: number }[] = []
    for (const connection of window.heldConnections) {
      if (connection.connectionState !== 'connected') continue
      const report = await connection.getStats()
      const stats = [...report.values()]
      if (!stats.some((stat) => stat.type === 'inbound-rtp')) continue
      for (const stat of stats) {
        if (stat.type !== 'transport') continue
        const pair = report.get(stat.selectedCandidatePairId)
        const { protocol, address, port } = report.get(pair.remoteCandidateId)
        ways.push({ protocol, address, port })
      }
    }
    return ways
  })
}

describe('behind nginx, from another machine', () => {
  let chen: Visitor
  let li: Visitor

  it('[R16] says which ports to open, and listens where it says', async () => {
    app = await startApp({
      flags: ['--demo'],
      env: { PORT: '3000', PUBLIC_URL: `https://${machines.serverIp}` },
      command: machines.onServer,
    })
    proxy = await nginxInFront({
      folder,
      ip: machines.serverIp,
      httpsPort: 443,
      pagesPort: 3000,
      command: machines.onServer,
    })
    await expect.poll(() => app!.output(), { timeout: 60_000 }).toContain('Video room: ready')
    expect(app.output()).toContain(
      `sound and pictures come to ${machines.serverIp}. Open UDP 7882 and TCP 7881`,
    )
    const pid = Number(await readFile(path.join(app.dataDir, 'livekit/livekit.pid'), 'utf8'))
    const sockets = await listeningSockets(pid)
    const everywhere = '0'.repeat(32)
    expect(sockets.filter((it) => it.protocol === 'udp')).toEqual([
      { protocol: 'udp', address: machines.serverIp, port: 7882 },
    ])
    expect(
      sockets
        .filter((it) => it.protocol.startsWith('tcp'))
        .map((it) => [it.address, it.port])
        .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
    ).toEqual([
      [everywhere, 7881],
      ['127.0.0.1', expect.any(Number)],
    ])
  })

  it('two teachers see and hear each other over UDP', async () => {
    chen = await aVisitor(browser!, `https://${machines.serverIp}`, 'chenjing')
    li = await aVisitor(browser!, `https://${machines.serverIp}`, 'lixiulan')
    for (const visitor of [chen, li]) await join(visitor)
    for (const visitor of [chen, li]) await seesAndHears(visitor)
    expect(await wayOfPictures(chen)).toEqual([{ protocol: 'udp', address: machines.serverIp, port: 7882 }])
  })

  it('and over TCP where the school lets no UDP out', async () => {
    await machines.forbidUdp()
    for (const visitor of [chen, li]) {
      await visitor.page.getByRole('button', { name: 'Leave', exact: true }).click()
      await visitor.page.getByRole('button', { name: 'Join again' }).click()
    }
    for (const visitor of [chen, li]) await at(visitor.page, 'inRoom').waitFor({ timeout: 60_000 })
    for (const visitor of [chen, li]) await seesAndHears(visitor)
    expect(await wayOfPictures(chen)).toEqual([{ protocol: 'tcp', address: machines.serverIp, port: 7881 }])
    await Promise.all([chen.window.close(), li.window.close()])
    await proxy?.close()
    proxy = undefined
    await app?.stop()
    app = undefined
  }, 180_000)
})

describe('over plain HTTP, from another machine', () => {
  it('says why there is no camera and no microphone, and lets one listen', async () => {
    app = await startApp({
      flags: ['--demo'],
      env: { PORT: '3000', HOST: machines.serverIp },
      command: machines.onServer,
    })
    await expect.poll(() => app!.output(), { timeout: 60_000 }).toContain('Video room: ready')
    const { page } = await aVisitor(browser!, `http://${machines.serverIp}:3000`, 'lixiulan')
    await at(page, 'prejoin').waitFor()
    await page.getByText('This address does not allow microphone and camera').waitFor()
    await page.getByText(/Ask whoever runs Gongyan for its https address/).waitFor()
    await page.getByRole('button', { name: 'Join to listen and watch' }).click()
    await at(page, 'inRoom').waitFor()
  })
})
