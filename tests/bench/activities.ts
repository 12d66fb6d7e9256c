// How soon somebody who belongs to very many communities sees their lists: `npm run bench:activities -- --json FILE`.
// Two installations on one real PostgreSQL, one with 2,000 activities in 200 communities and one with 20 in 2; real
// servers, whole pages, asked in turn. Ends with another code than 0 when the lists of the large one take more than
// three times as long (95th percentile) as those of the small one.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedCluster } from '#db/cluster/embedded-cluster.ts'
import { openDatabase } from '#db/database.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { startApp } from '../world/app-server.ts'
import { aVisitor } from '../world/visitor.ts'
import { furnishSpaces, VISITOR } from './activities-spaces.ts'
import { percentile } from './percentile.ts'

const { values } = parseArgs({ options: { json: { type: 'string' } } })
const IN_EACH = 10
const SIZES = { large: 200, small: 2 } as const
const PAGES = ['home', 'home2', 'community', 'next', 'next2'] as const
const ROUNDS = 60
/** What the first requests of a server compile and cache is not what a list costs. */
const WARM_UP = 15
const SHARE_MAX = 3

const say = (line: string) => void process.stderr.write(`${line}\n`)
const folder = await mkdtemp(path.join(tmpdir(), 'gongyan-bench-'))
await chmod(folder, 0o755)
const cluster = await startEmbeddedCluster(folder)
const doors: (() => Promise<void>)[] = []
try {
  const large = await anInstallation('large')
  const small = await anInstallation('small')
  const took = { large: timesOf(), small: timesOf() }
  for (let round = -WARM_UP; round < ROUNDS; round += 1)
    for (const page of PAGES)
      for (const it of round % 2 === 0 ? [large, small] : [small, large]) {
        const ms = await it.load(page)
        if (round >= 0) took[it.size][page].push(ms)
      }
  const p95 = (size: keyof typeof SIZES, page: (typeof PAGES)[number]) => percentile(took[size][page], 0.95)
  const ms = (value: number) => Math.round(value * 10) / 10
  const all = (size: keyof typeof SIZES) => percentile(Object.values(took[size]).flat(), 0.95)
  const result = {
    activities: SIZES.large * IN_EACH,
    listP95Ms: ms(all('large')),
    listShare: Math.round((100 * all('large')) / all('small')) / 100,
    activitiesOfSmall: SIZES.small * IN_EACH,
    listP95MsOfSmall: ms(all('small')),
    communitiesOfVisitor: SIZES.large,
    byPage: Object.fromEntries(
      PAGES.map((page) => [page, { largeP95Ms: ms(p95('large', page)), smallP95Ms: ms(p95('small', page)) }]),
    ),
    samplesOfPage: ROUNDS,
    cores: cpus().length,
  }
  const text = `${JSON.stringify(result, null, 2)}\n`
  process.stdout.write(text)
  if (values.json !== undefined) await writeFile(values.json, text)
  if (result.listShare > SHARE_MAX)
    say(`Lists of ${result.activities} activities take more than ${SHARE_MAX} times as long as those of 20.`)
  process.exitCode = result.listShare <= SHARE_MAX ? 0 : 1
} finally {
  for (const close of doors.toReversed()) await close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}

function timesOf(): Record<(typeof PAGES)[number], number[]> {
  return { home: [], home2: [], community: [], next: [], next2: [] }
}

/** A database with so many communities, a server on it, and somebody who is signed in. */
async function anInstallation(size: keyof typeof SIZES) {
  const admin = openDatabase(cluster.url, 1)
  await admin.sql.unsafe(`create database bench_${size}`)
  await admin.close()
  const url = new URL(cluster.url)
  url.pathname = `/bench_${size}`
  await migrateDatabase(url.href)
  const db = openDatabase(url.href)
  say(`Making ${SIZES[size] * IN_EACH} activities in ${SIZES[size]} communities …`)
  const communities = await furnishSpaces(db, SIZES[size], IN_EACH)
  await db.close()
  const app = await startApp({ databaseUrl: url.href })
  doors.push(() => app.stop())
  const visitor = aVisitor(app.origin, { language: 'en' })
  await visitor.post('/sign-in', { name: VISITOR.userName, password: VISITOR.password })
  const addresses = {
    home: '/',
    home2: '/?page=2',
    community: `/communities/${communities[Math.floor(communities.length / 2)]}`,
    next: '/next',
    next2: '/next?page=2',
  }
  return {
    size,
    /** Milliseconds until a page has come as a whole. */
    async load(page: (typeof PAGES)[number]): Promise<number> {
      const began = performance.now()
      const answer = await visitor.get(addresses[page])
      const html = await answer.text()
      const took = performance.now() - began
      if (answer.status !== 200 || !/lesson-studies\/[\w-]{36}|No lesson study/.test(html))
        if (!(page.endsWith('2') && answer.status === 200))
          throw new Error(`${page} answered ${answer.status}`)
      return took
    },
  }
}
