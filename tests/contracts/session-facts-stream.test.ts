import { createServer, type Server } from 'node:http'
import { createRequestListener } from 'remix/node-fetch-server'
import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noticeAccessChanged } from '#db/access-notices.ts'
import { type FactFeed, openFactFeed } from '#db/fact-feed.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { communityMember } from '#db/schema/people.ts'
import { fact } from '#db/schema/session.ts'
import { CHAT_LINE_MAX, type Fact } from '#domain/session/fact.ts'
import { askerContext, servicesContext } from '#http/request-context.ts'
import type { Services } from '#http/services.ts'
import { giveRole } from '#operations/activity/give-role.ts'
import { say } from '#operations/session/say.ts'
import { and, eq } from 'drizzle-orm'
import { factEventStream } from '../../app/routes/session/fact-event-stream.ts'
import { action, loader } from '../../app/routes/session/facts.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'

/** A shared machine may be slow: what is waited for has time, what is counted is exact. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })

let world: TestDatabase
let feed: FactFeed
let server: Server
let origin: string
/** How many are listening to the feed at this moment. */
let listening = 0

const newId = () => crypto.randomUUID()
const clock = () => Date.now()

beforeAll(async () => {
  world = await freshDatabase()
  const real = await openFactFeed(world.db, (cause) => {
    throw cause
  })
  feed = {
    listen(...args) {
      listening++
      const stop = real.listen(...args)
      return () => {
        listening--
        stop()
      }
    },
    close: () => real.close(),
  }
  const services = { db: world.db, feed, clock, newId, log: { error: console.error } } as unknown as Services
  // The route as it is, behind a real HTTP server; only who is asking comes by a header of this test.
  const answer = async (request: Request): Promise<Response> => {
    const [, lessonStudyId = ''] =
      /^\/lesson-studies\/([^/]+)\/facts$/.exec(new URL(request.url).pathname) ?? []
    const context = new RouterContextProvider()
    context.set(servicesContext, services)
    const personId = request.headers.get('x-person')
    const viewer = personId === null ? null : await loadViewer(world.db, personId, Date.now())
    context.set(askerContext, { viewer, loginSessionId: null })
    const args = { request, params: { lessonStudyId }, context } as unknown as Parameters<typeof loader>[0]
    return request.method === 'POST' ? await action(args) : await loader(args)
  }
  server = createServer(createRequestListener(answer))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await feed.close()
  await world.drop()
})
beforeEach(async () => {
  await soon(() => listening).toBe(0)
})

async function aMeeting() {
  const { db } = world
  const [lin, wu, expert] = [await aPerson(db), await aPerson(db), await aPerson(db)]
  const { communityId } = await aCommunity(db, { members: [lin, wu] })
  const { lessonStudyId } = await aLessonStudy(db, {
    communityId,
    createdBy: lin.personId,
    roles: [{ personId: expert.personId, role: 'knowledgeableOther' }],
  })
  return {
    lin,
    wu,
    expert,
    communityId,
    lessonStudyId,
    url: `${origin}/lesson-studies/${lessonStudyId}/facts`,
  }
}

interface Heard {
  /** Ids as the stream gave them, which is what a browser would resume by. */
  readonly ids: number[]
  readonly facts: Fact[]
  readonly events: string[]
  /** Fulfilled when the stream has ended, whoever ended it. */
  readonly ended: Promise<void>
  readonly status: number
  cut(): void
}

/** An EventSource reduced to what is counted here. `until`: cut off right after so many facts. */
async function listen(
  url: string,
  personId: string,
  more: { lastEventId?: number; until?: number } = {},
): Promise<Heard> {
  const abort = new AbortController()
  const headers = {
    'x-person': personId,
    ...(more.lastEventId === undefined ? {} : { 'last-event-id': String(more.lastEventId) }),
  }
  const answer = await fetch(url, { headers, signal: abort.signal })
  const ids: number[] = []
  const facts: Fact[] = []
  const events: string[] = []
  const read = async () => {
    let rest = ''
    try {
      for await (const text of answer.body!.pipeThrough(new TextDecoderStream())) {
        const blocks = (rest + text).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const fields = new Map(
            block.split('\n').map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]),
          )
          if (fields.has('event')) events.push(fields.get('event')!)
          if (!fields.has('id')) continue
          ids.push(Number(fields.get('id')))
          facts.push(JSON.parse(fields.get('data')!) as Fact)
          if (ids.length === more.until) return abort.abort()
        }
      }
    } catch (cause) {
      if (!abort.signal.aborted) throw cause
    }
  }
  return { ids, facts, events, ended: read(), status: answer.status, cut: () => abort.abort() }
}

const statusOf = async (url: string, personId: string | null) => {
  const abort = new AbortController()
  const { status } = await fetch(url, {
    signal: abort.signal,
    ...(personId === null ? {} : { headers: { 'x-person': personId } }),
  })
  abort.abort()
  return status
}

describe('the stream of facts', () => {
  it('[S2] cut off again and again while many write, it loses nothing and repeats nothing', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31)
    console.log(`facts stream seed ${seed}`)
    let state = seed
    const chance = (n: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return state % n
    }
    const { lin, wu, expert, lessonStudyId, url } = await aMeeting()
    const viewers = await Promise.all(
      [lin, wu, expert].map((it) => loadViewer(world.db, it.personId, Date.now())),
    )
    const LINES = 180
    const writing = Promise.all(
      Array.from({ length: 6 }, async (_, writer) => {
        for (let i = 0; i < LINES / 6; i++)
          await say({ db: world.db, clock }, viewers[writer % 3]!, {
            lessonStudyId,
            key: newId(),
            text: `${writer}/${i}`,
          })
      }),
    )
    const hear = async () => {
      const ids: number[] = []
      let cuts = 0
      while (ids.length < LINES) {
        const part = await listen(url, wu.personId, {
          lastEventId: ids.at(-1) ?? 0,
          until: Math.min(1 + chance(25), LINES - ids.length),
        })
        await part.ended
        ids.push(...part.ids)
        cuts++
      }
      return { ids, cuts }
    }
    const heard = await Promise.all([hear(), hear(), hear()])
    await writing
    const written = (await factsAfter(world.db, lessonStudyId, 0)).map((it) => it.id)
    expect(written).toHaveLength(LINES)
    for (const { ids, cuts } of heard) {
      expect(cuts).toBeGreaterThan(LINES / 25)
      expect(ids).toEqual(written)
    }
  })

  it('begins after the position that the page was made with, and the header goes before it', async () => {
    const { wu, lessonStudyId, url } = await aMeeting()
    const viewer = await loadViewer(world.db, wu.personId, Date.now())
    for (let i = 0; i < 4; i++)
      await say({ db: world.db, clock }, viewer, { lessonStudyId, key: newId(), text: `${i}` })
    const ids = (await factsAfter(world.db, lessonStudyId, 0)).map((it) => it.id)
    const after = await listen(`${url}?after=${ids[0]}`, wu.personId, { until: 3 })
    await after.ended
    expect(after.ids).toEqual(ids.slice(1))
    const resumed = await listen(`${url}?after=${ids[0]}`, wu.personId, { lastEventId: ids[2]!, until: 1 })
    await resumed.ended
    expect(resumed.ids).toEqual([ids[3]])
  })

  it('tells somebody who was away for long everything, in order', async () => {
    const { wu, lessonStudyId, url } = await aMeeting()
    const rows = Array.from({ length: 2500 }, (_, i) => ({
      lessonStudyId,
      atMs: i,
      personId: wu.personId,
      kind: 'chat.said',
      key: newId(),
      body: { text: `${i}` },
    }))
    await world.db.insert(fact).values(rows)
    const heard = await listen(url, wu.personId, { until: rows.length })
    await heard.ended
    expect(heard.facts.map((it) => it.atMs)).toEqual(rows.map((it) => it.atMs))
  })

  it('stops listening when the page goes away', async () => {
    const { wu, url } = await aMeeting()
    const heard = await listen(url, wu.personId)
    await soon(() => listening).toBe(1)
    heard.cut()
    await heard.ended
    await soon(() => listening).toBe(0)
  })

  it('beats, so that a line that died without a word is noticed', async () => {
    const { lessonStudyId } = await aMeeting()
    const abort = new AbortController()
    const answer = factEventStream({
      feed,
      lessonStudyId,
      afterId: 0,
      signal: abort.signal,
      personId: newId(),
      mayListen: () => Promise.resolve(true),
      listenAccess: () => Promise.resolve(() => Promise.resolve()),
      onError: (cause) => expect.unreachable(String(cause)),
      heartbeatMs: 5,
    })
    let beats = 0
    for await (const text of answer.body!.pipeThrough(new TextDecoderStream())) {
      beats += text.split('event: beat').length - 1
      if (beats >= 3) abort.abort()
    }
    expect(beats).toBeGreaterThanOrEqual(3)
  })
})

describe('who may listen', () => {
  it('others get 404, upon which a browser does not knock again', async () => {
    const { wu, url } = await aMeeting()
    const stranger = await aPerson(world.db)
    expect(await statusOf(url, wu.personId)).toBe(200)
    expect(await statusOf(url, stranger.personId)).toBe(404)
    expect(await statusOf(url, null)).toBe(404)
    expect(await statusOf(`${origin}/lesson-studies/${newId()}/facts`, wu.personId)).toBe(404)
    expect(await statusOf(`${origin}/lesson-studies/no-uuid/facts`, wu.personId)).toBe(404)
    expect(await statusOf(`${url}?after=-1`, wu.personId)).toBe(400)
  })

  it('[S12] an expert whose role is taken away hears `gone`, then nothing, and is not let in again', async () => {
    const { lin, expert, wu, lessonStudyId, url } = await aMeeting()
    const [theirs, others] = [await listen(url, expert.personId), await listen(url, wu.personId)]
    const organizer = await loadViewer(world.db, lin.personId, Date.now())
    const needs = { db: world.db, clock, newId, settleSeats: () => Promise.resolve() }
    await giveRole(needs, organizer, { lessonStudyId, personId: expert.personId, role: null })
    await theirs.ended
    expect(theirs.events.at(-1)).toBe('gone')
    await say(needs, organizer, { lessonStudyId, key: newId(), text: 'among ourselves' })
    await soon(() => others.facts.map((it) => it.kind)).toEqual(['access.changed', 'chat.said'])
    expect(theirs.facts.some((it) => it.kind === 'chat.said')).toBe(false)
    // What they have not read may be told again; of the other person's role it says nothing.
    expect(others.events.filter((it) => it !== 'unread')).toEqual([])
    expect(await statusOf(url, expert.personId)).toBe(404)
    others.cut()
  })

  it('[S12] a member who is taken out of the community goes too, told by a notice alone', async () => {
    const { wu, communityId, url } = await aMeeting()
    const heard = await listen(url, wu.personId)
    await soon(() => listening).toBe(1)
    await world.db.transaction(async (tx) => {
      await tx
        .delete(communityMember)
        .where(and(eq(communityMember.communityId, communityId), eq(communityMember.personId, wu.personId)))
      await noticeAccessChanged(tx, wu.personId)
    })
    await heard.ended
    expect(heard.events).toContain('gone')
  })

  it('somebody whose role changed but who may stay is told so, and hears on', async () => {
    const { lin, wu, lessonStudyId, url } = await aMeeting()
    const heard = await listen(url, wu.personId)
    await soon(() => listening).toBe(1)
    const organizer = await loadViewer(world.db, lin.personId, Date.now())
    const needs = { db: world.db, clock, newId, settleSeats: () => Promise.resolve() }
    await giveRole(needs, organizer, { lessonStudyId, personId: wu.personId, role: 'observer' })
    await soon(() => heard.events).toContain('access')
    await say(needs, organizer, { lessonStudyId, key: newId(), text: 'hello' })
    await soon(() => heard.facts.at(-1)?.kind).toBe('chat.said')
    heard.cut()
  })
})

describe('what is posted', () => {
  const post = async (url: string, personId: string | null, body: unknown) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(personId === null ? {} : { 'x-person': personId }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as unknown }
  }
  const line = (text: string) => ({ kind: 'chat.said', key: newId(), body: { text } })

  it('[S9] is answered alike however often it is sent, and written once', async () => {
    const { wu, lessonStudyId, url } = await aMeeting()
    const same = line('一次')
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(url, wu.personId, same)))
    expect(answers.map((it) => it.status)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(await factsAfter(world.db, lessonStudyId, 0)).toHaveLength(1)
  })

  it('a hand goes up and down', async () => {
    const { lin, expert, lessonStudyId, url } = await aMeeting()
    await post(url, expert.personId, { kind: 'hand.raised', key: newId(), body: {} })
    await post(url, lin.personId, { kind: 'hand.lowered', key: newId(), body: { personId: expert.personId } })
    expect(await factsAfter(world.db, lessonStudyId, 0)).toMatchObject([
      { kind: 'hand.raised', personId: expert.personId, body: {} },
      { kind: 'hand.lowered', personId: expert.personId, body: { by: lin.personId } },
    ])
  })

  it('is refused with a reason, and nothing is written', async () => {
    const { wu, expert, lessonStudyId, url } = await aMeeting()
    const stranger = await aPerson(world.db)
    const cases: [string | null, unknown, number, string][] = [
      [null, line('x'), 401, 'notSignedIn'],
      [stranger.personId, line('x'), 404, 'notFound'],
      [
        expert.personId,
        { kind: 'hand.lowered', key: newId(), body: { personId: wu.personId } },
        403,
        'notAllowed',
      ],
      [wu.personId, line(' '), 422, 'required'],
      [wu.personId, line('x'.repeat(CHAT_LINE_MAX + 1)), 422, 'tooLong'],
      [wu.personId, '{not json', 422, 'required'],
      [wu.personId, { kind: 'session.ended', key: newId(), body: { decision: 'mine' } }, 422, 'required'],
      [wu.personId, { ...line('x'), key: 'room.entered/1' }, 422, 'required'],
    ]
    for (const [personId, body, status, reason] of cases)
      expect(await post(url, personId, body)).toMatchObject({
        status,
        body: { ok: false, refusal: { reason } },
      })
    expect(await factsAfter(world.db, lessonStudyId, 0)).toEqual([])
  })
})
