import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { sentenceOf, violationsOf } from '../world/accessibility.ts'
import { startApp } from '../world/app-server.ts'
import { launchChromium } from '../world/browser.ts'
import { tours, walk } from '../world/tour.ts'
import { percentile } from './percentile.ts'
import { timeWorkspace } from './workspace-timing.ts'

// `npm run bench:workspace -- --json FILE`: how soon two people in one plan see what the other does, with a real
// server, its own PostgreSQL and two windows of a real Chromium; and what axe-core finds on every page and
// dialog. Fails when an annotation takes more than twice as long as a keystroke and 50 ms, or axe finds anything.

const { values } = parseArgs({ options: { json: { type: 'string' } } })

const folders = await Promise.all([0, 1].map(() => mkdtemp(path.join(tmpdir(), 'gongyan-bench-'))))
const demo = await startApp({ dataDir: folders[0]!, flags: ['--demo'] })
const empty = await startApp({ dataDir: folders[1]! })
const browser = await launchChromium()
const say = (line: string) => void process.stderr.write(`${line}\n`)
try {
  const { plainWrites, annotations } = await timeWorkspace({
    browser,
    origin: demo.origin,
    rounds: 12,
    keysInRound: 10,
    annotationsInRound: 5,
    onRound: (done) => say(`timed ${done} of 12 rounds`),
  })
  const ms = (value: number) => Math.round(value * 10) / 10
  say(
    `annotation p95 ${ms(percentile(annotations, 0.95))} ms, letter p95 ${ms(percentile(plainWrites, 0.95))} ms`,
  )
  let looks = 0
  const amiss: string[] = []
  for (const { language, size } of tours()) {
    await walk({
      browser,
      demo: demo.origin,
      empty: empty.origin,
      language,
      size,
      async look(stop, page) {
        looks += 1
        for (const it of await violationsOf(page))
          amiss.push(`${stop.name}, ${size.width} px, ${language}: ${sentenceOf(it)}`)
      },
    })
    say(`looked at every page and dialog in ${language} at ${size.width} px`)
  }
  for (const line of amiss) say(line)

  const result = {
    annotationP95Ms: ms(percentile(annotations, 0.95)),
    // The 95th percentile as well: like is compared with like.
    plainWriteMs: ms(percentile(plainWrites, 0.95)),
    axeViolations: amiss.length,
    plainWriteIs: 'p95',
    annotationMedianMs: ms(percentile(annotations, 0.5)),
    plainWriteMedianMs: ms(percentile(plainWrites, 0.5)),
    annotationSamples: annotations.length,
    plainWriteSamples: plainWrites.length,
    axeLooks: looks,
    cores: cpus().length,
  }
  const text = JSON.stringify(result, null, 2)
  process.stdout.write(`${text}\n`)
  if (values.json !== undefined) await writeFile(values.json, `${text}\n`)
  const isSoon = result.annotationP95Ms <= 2 * result.plainWriteMs + 50
  if (!isSoon) say('An annotation takes more than twice as long as a keystroke and 50 ms.')
  process.exitCode = isSoon && amiss.length === 0 ? 0 : 1
} finally {
  await browser.close()
  await Promise.all([demo.stop(), empty.stop()])
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
}
