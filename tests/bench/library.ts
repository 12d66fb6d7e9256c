import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedCluster } from '#db/cluster/embedded-cluster.ts'
import { type Database, openDatabase } from '#db/database.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { institutionMember } from '#db/schema/people.ts'
import { FACETS, type LibrarySearch, PAGE_SIZE } from '#domain/library/search-form.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { searchLibrary } from '#operations/library/search-library.ts'
import { aCommunity, anInstitution, aPerson } from '../world/people.ts'
import { chanceFrom, QUESTIONS, seedEditions } from './library-seeds.ts'
import { percentile } from './percentile.ts'

// `npm run bench:library -- --json FILE`: how long a search and a list of the library take with ten thousand editions,
// and how much longer than with one hundred: the same questions of the same people, to the real PostgreSQL that comes
// with the packages, in turn. Ends with 0 only when neither takes more than three times as long.

const { values } = parseArgs({
  options: { json: { type: 'string' }, editions: { type: 'string' }, seed: { type: 'string' } },
})
const FEW = 100
const MANY = Number(values.editions ?? 10_000)
const ROUNDS = 400
const SEED = Number(values.seed ?? 20_260_301)
const say = (line: string) => void process.stderr.write(`${line}\n`)

const folder = await mkdtemp(path.join(tmpdir(), 'gongyan-library-'))
await chmod(folder, 0o755)
const cluster = await startEmbeddedCluster(folder)
const opened: Database[] = []
try {
  const few = await aLibrary('few', FEW)
  const many = await aLibrary('many', MANY)
  const times = {
    few: { search: [] as number[], list: [] as number[] },
    many: { search: [] as number[], list: [] as number[] },
  }
  const chance = chanceFrom(SEED)
  let found = 0
  for (let round = -40; round < ROUNDS; round += 1) {
    const who = Math.floor(chance.next() * few.viewers.length)
    const asked = { search: aQuestion(chance), list: aList(chance) }
    for (const kind of ['search', 'list'] as const)
      for (const [name, library] of chance.next() < 0.5 ? both(few, many) : both(few, many).toReversed()) {
        const began = performance.now()
        const answer = await searchLibrary(library.db, library.viewers[who]!, asked[kind])
        const ms = performance.now() - began
        // The first rounds warm caches and connections up.
        if (round >= 0) times[name][kind].push(ms)
        if (round >= 0 && name === 'many' && kind === 'search' && answer.total > 0) found += 1
      }
  }
  const p95 = (samples: readonly number[]) => percentile(samples, 0.95)
  const rounded = (value: number) => Math.round(value * 100) / 100
  const figures = {
    editions: MANY,
    searchP95Ms: rounded(p95(times.many.search)),
    listP95Ms: rounded(p95(times.many.list)),
    searchShare: rounded(p95(times.many.search) / p95(times.few.search)),
    listShare: rounded(p95(times.many.list) / p95(times.few.list)),
    fewEditions: FEW,
    fewSearchP95Ms: rounded(p95(times.few.search)),
    fewListP95Ms: rounded(p95(times.few.list)),
    searchMedianMs: rounded(percentile(times.many.search, 0.5)),
    listMedianMs: rounded(percentile(times.many.list, 0.5)),
    searches: ROUNDS,
    searchesThatFound: found,
    pageSize: PAGE_SIZE,
    seed: SEED,
    cores: cpus().length,
  }
  const text = `${JSON.stringify(figures, null, 2)}\n`
  process.stdout.write(text)
  if (values.json !== undefined) await writeFile(values.json, text)
  const isWell = figures.searchShare <= 3 && figures.listShare <= 3
  if (!isWell) say('With ten thousand editions it takes more than three times as long.')
  process.exitCode = isWell ? 0 : 1
} finally {
  for (const db of opened) await db.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}

interface Library {
  readonly db: Database
  readonly viewers: readonly Viewer[]
}

function both(few: Library, many: Library): ['few' | 'many', Library][] {
  return [
    ['few', few],
    ['many', many],
  ]
}

/** A database with so many editions of twenty communities, and people who see them as far as they may. */
async function aLibrary(name: string, count: number): Promise<Library> {
  const admin = openDatabase(cluster.url, 1)
  await admin.sql.unsafe(`create database library_${name}`)
  await admin.close()
  const url = new URL(cluster.url)
  url.pathname = `/library_${name}`
  await migrateDatabase(url.href)
  const db = openDatabase(url.href)
  opened.push(db)
  const people = await Promise.all(Array.from({ length: 20 }, () => aPerson(db)))
  const schools = []
  const communities = []
  for (let nth = 0; nth < 20; nth += 1) {
    const members = [people[nth]!, people[(nth + 7) % 20]!]
    communities.push(await aCommunity(db, { members }))
    if (nth % 2 === 0) schools.push(await anInstitution(db, { members: [people[nth]!] }))
  }
  // Everybody belongs to a school.
  for (const [nth, it] of people.entries())
    if (nth % 2 === 1)
      await db.insert(institutionMember).values({
        institutionId: schools[(nth - 1) / 2]!.institutionId,
        personId: it.personId,
        role: 'teacher',
        joinedAtMs: 1,
      })
  await seedEditions(
    db,
    {
      personIds: people.map(({ personId }) => personId),
      communityIds: communities.map(({ communityId }) => communityId),
      institutionIds: schools.map(({ institutionId }) => institutionId),
    },
    { count, seed: SEED, onDone: (done) => done % 2500 === 0 && say(`${name}: ${done} editions`) },
  )
  await db.sql.unsafe('vacuum analyze')
  const viewers = await Promise.all(people.slice(0, 6).map(({ personId }) => loadViewer(db, personId, 1)))
  return { db, viewers: [null, ...viewers] }
}

type Chance = ReturnType<typeof chanceFrom>

function aQuestion(chance: Chance): LibrarySearch {
  const facets = chance.next() < 0.25 ? { language: chance.oneOf(['zh-CN', 'en'] as const) } : {}
  return { question: chance.oneOf(QUESTIONS), facets, page: chance.next() < 0.1 ? 2 : 1 }
}

function aList(chance: Chance): LibrarySearch {
  const facet = chance.oneOf([...FACETS, null, null])
  const value = {
    kind: 'plan',
    subject: chance.oneOf(['数学', '语文', 'Science']),
    grade: chance.oneOf(['三年级', 'Grade 5']),
    licence: chance.oneOf(['CC-BY-4.0', 'CC0-1.0']),
    language: chance.oneOf(['zh-CN', 'en']),
  }
  return {
    question: '',
    facets: facet === null ? {} : { [facet]: value[facet] },
    page: 1 + Math.floor(chance.next() * 4),
  }
}
