import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { aVisitor, at, join, roomReadiness, type Visitor } from '../browser/room-visitor.ts'
import { startApp } from '../world/app-server.ts'
import { launchChromium } from '../world/browser.ts'
import { countHeld, type Held, leaked } from '../world/held-by-page.ts'
import { docxRoundTripKept } from './docx-round-trip.ts'

// `npm run bench:room -- --json FILE`: how long it takes from the click on "Join" to the first picture of
// somebody else, and what a page still holds after it has joined and left fifty times. Two real windows, the
// real LiveKit server, the demo community. Beside it: what documents of LibreOffice keep that become a plan and a
// document again. Ends with 0 only when nothing is held and everything kept.

const { values } = parseArgs({ options: { json: { type: 'string' } } })
/** Joins that are timed, and joins after which is counted. */
const TIMED = 5
const JOINS = 50

const app = await startApp({ flags: ['--demo'] })
const browser = await launchChromium()
try {
  const ready = await roomReadiness(app.origin)
  if (!ready.ok) throw new Error(ready.why)
  const host = await aVisitor(browser, app.origin, 'chenjing')
  let held = async (): Promise<Held> => Promise.reject(new Error('nobody counts yet'))
  const guest = await aVisitor(browser, app.origin, 'lixiulan', {}, (page) => (held = countHeld(page)))
  await join(host)

  // The first join brings what stays: code, fonts, the browser's own threads.
  await joinAndLeave(guest)
  const joinMs: number[] = []
  for (let i = 0; i < TIMED; i += 1) joinMs.push(await joinAndLeave(guest))
  const before = await settled(held, null)
  for (let i = 0; i < JOINS; i += 1) await joinAndLeave(guest)
  const after = await settled(held, before)

  const figures = {
    joinMs: Math.round(joinMs.toSorted((a, b) => a - b)[Math.floor(TIMED / 2)] ?? Number.NaN),
    joinMsAll: joinMs.map(Math.round),
    leakedAfter50Joins: leaked(before, after),
    docxRoundTripKept: await docxRoundTripKept(),
    heldBefore: before,
    heldAfter: after,
  }
  const text = `${JSON.stringify(figures, null, 2)}\n`
  process.stdout.write(text)
  if (values.json !== undefined) await writeFile(values.json, text)
  process.exitCode = figures.leakedAfter50Joins === 0 && figures.docxRoundTripKept === 1 ? 0 : 1
} finally {
  await browser.close()
  await app.stop()
}

/** Milliseconds from the click until the first picture of somebody else is on the screen. */
async function joinAndLeave({ page }: Visitor): Promise<number> {
  const ms = await page.evaluate(firstPicture)
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await at(page, 'out').waitFor()
  return ms
}

/** Runs in the page: presses the way in, and waits for a picture that is not one's own. */
async function firstPicture(): Promise<number> {
  const way = [...document.querySelectorAll('button')].find((button) =>
    ['Join', 'Join again'].includes(button.textContent?.trim() ?? ''),
  )
  if (way === undefined) throw new Error('there is no way in')
  const began = performance.now()
  way.click()
  for (;;) {
    const others = [...document.querySelectorAll<HTMLVideoElement>('figure[data-person] video')].filter(
      (video) => !/\(you\)/.test(video.closest('figure')?.textContent ?? ''),
    )
    const shows = others.some((video) => video.getVideoPlaybackQuality().totalVideoFrames > 0)
    if (shows) return performance.now() - began
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

/** Closing takes the browser a moment: what is held is read again until it is as little as before, or no less comes. */
async function settled(read: () => Promise<Held>, goal: Held | null): Promise<Held> {
  let last = await read()
  for (let tries = 0; tries < 50; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    const now = await read()
    const still = JSON.stringify(now) === JSON.stringify(last)
    last = now
    if (goal === null ? still : leaked(goal, now) === 0) break
  }
  return last
}
