import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listenAccessChanged } from '#db/access-notices.ts'
import { openFactFeed } from '#db/fact-feed.ts'
import { nextRoleEnd } from '#db/queries/activity/roles.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { lessonStudyRole } from '#db/schema/activity.ts'
import type { Fact } from '#domain/session/fact.ts'
import { activityRole, can } from '#domain/policy.ts'
import type { LessonStudySubject } from '#domain/policy-subjects.ts'
import { createMemoryMedia, type MemoryMedia } from '#media/memory/memory-media.ts'
import { changeRoleEnd } from '#operations/activity/change-role-end.ts'
import { endRolesOnTime, type RoleEnder } from '#operations/activity/end-roles-on-time.ts'
import { inviteGuest } from '#operations/activity/invite-guest.ts'
import { acceptInvitation } from '#operations/people/accept-invitation.ts'
import { joinRoom } from '#operations/room/join-room.ts'
import { settleSeats } from '#operations/room/settle-seats.ts'
import { factEventStream } from '../../app/routes/session/fact-event-stream.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aPerson } from '../world/people.ts'
import { rawSocket } from '../world/raw-socket.ts'
import { openPage, startCollab, ticketFor, twoSchools, type Writer } from '../world/shared-document.ts'
import { until } from '../world/until.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
/** What the product promises: access ends within two seconds. */
const WITHIN_MS = 2000

/** Clock and timer in the hands of the test: nothing here waits for time to pass. */
let nowMs: number
let armed: { ms: number; run: () => void } | null
let world: TestDatabase
let memory: MemoryMedia
/** How often the ender has gone to sleep. */
let sleepsBegun: number
let warned: string[]
const running: RoleEnder[] = []
const clock = () => nowMs
const newId = () => crypto.randomUUID()

beforeAll(async () => {
  world = await freshDatabase()
})
beforeEach(() => {
  nowMs = Date.now()
  armed = null
  sleepsBegun = 0
  warned = []
  memory = createMemoryMedia({ clock, newId })
})
afterEach(async () => {
  for (const it of running.splice(0)) await it.close()
  await world.db.delete(lessonStudyRole)
})
afterAll(() => world.drop())

const needs = () => ({ db: world.db, media: memory.engine, clock, newId })
const log = { warn: (event: string) => void warned.push(event) }
async function startEnder(db = world.db) {
  const after = (ms: number, run: () => void) => {
    const mine = { ms, run }
    armed = mine
    sleepsBegun += 1
    return () => {
      if (armed === mine) armed = null
    }
  }
  const seats = (personId: string, ids: readonly string[]) => settleSeats({ ...needs(), log }, personId, ids)
  const ender = await endRolesOnTime({ ...needs(), db, log, settleSeats: seats, after })
  running.push(ender)
  return ender
}
const sleeps = (ms: number) => until(() => expect(armed?.ms).toBe(ms))
/** The timer fires: so much time has passed. A look that is under way has called it off, and arms it anew. */
async function fire() {
  await until(() => expect(armed).not.toBeNull())
  const due = armed!
  armed = null
  nowMs += due.ms
  due.run()
}

/** A lesson study with an expert who came in by a link, until so many milliseconds from now. */
async function withExpert(lastsMs: number) {
  const study = await twoSchools(world.db)
  const expert = await aPerson(world.db, { name: 'Professor He' })
  const untilMs = nowMs + lastsMs
  const made = await inviteGuest(needs(), await loadViewer(world.db, study.mei.personId, nowMs), {
    lessonStudyId: study.lessonStudyId,
    role: 'knowledgeableOther',
    untilMs,
    days: 7,
    uses: 1,
  })
  if (!made.ok) throw new Error(made.refusal.reason)
  const viewer = await loadViewer(world.db, expert.personId, nowMs)
  const came = await acceptInvitation(needs(), viewer, { secret: made.value.secret, address: newId() })
  if (!came.ok) throw new Error(came.refusal.reason)
  const moveEnd = async (to: number | null) =>
    changeRoleEnd(needs(), await loadViewer(world.db, study.mei.personId, nowMs), {
      lessonStudyId: study.lessonStudyId,
      personId: expert.personId,
      untilMs: to,
    })
  const ended = async () =>
    (await factsAfter(world.db, study.lessonStudyId, 0)).filter(
      (it) => it.kind === 'access.changed' && it.personId === null,
    )
  return { ...study, expert, untilMs, moveEnd, ended }
}
const roleOf = async (study: Omit<LessonStudySubject, 'kind'>, who: Writer) =>
  activityRole((await loadViewer(world.db, who.personId, nowMs))!, study)

describe('the one who ends roles', () => {
  it('[S26] sleeps until the next end, a minute at most, and ends only what is due', async () => {
    const soon = await withExpert(30_000)
    const later = await withExpert(50_000)
    await startEnder()
    await sleeps(30_000)
    await fire()
    await sleeps(20_000)
    expect(await roleOf(soon, soon.expert)).toBeNull()
    expect(await soon.ended()).toMatchObject([
      { body: { personId: soon.expert.personId }, atMs: soon.untilMs },
    ])
    expect(await roleOf(later, later.expert)).toBe('knowledgeableOther')
    expect(await later.ended()).toEqual([])
    await fire()
    await sleeps(MINUTE)
    expect(await later.ended()).toHaveLength(1)
    expect(await nextRoleEnd(world.db)).toBeNull()
    expect(warned).toEqual([])
  })

  it('[S26] looks again each minute, though nothing woke it', async () => {
    await startEnder()
    await sleeps(MINUTE)
    const study = await withExpert(3 * HOUR)
    await sleeps(MINUTE)
    // Written by nobody who tells: as if a notice had been lost.
    await world.db.update(lessonStudyRole).set({ untilMs: nowMs + MINUTE + 5 })
    await fire()
    await sleeps(5)
    await fire()
    await until(async () => expect(await study.ended()).toHaveLength(1))
  })

  it('[S26] is woken by a guest who comes in and by an end that is moved', async () => {
    await startEnder()
    await sleeps(MINUTE)
    const study = await withExpert(40_000)
    await sleeps(40_000)
    await study.moveEnd(nowMs + 10_000)
    await sleeps(10_000)
    await study.moveEnd(null)
    await sleeps(MINUTE)
  })

  it('[S28] an end that was moved ahead in time is not carried out', async () => {
    const study = await withExpert(30_000)
    await startEnder()
    await sleeps(30_000)
    const due = armed!
    expect(await study.moveEnd(nowMs + HOUR)).toMatchObject({ ok: true })
    await sleeps(MINUTE)
    // The timer of the old end fires all the same.
    const before = sleepsBegun
    nowMs = study.untilMs
    due.run()
    await until(() => expect([sleepsBegun, armed?.ms]).toEqual([before + 1, MINUTE]))
    expect(await roleOf(study, study.expert)).toBe('knowledgeableOther')
    expect(await study.ended()).toEqual([])
    nowMs = study.untilMs + HOUR
    armed!.run()
    await until(async () => expect(await study.ended()).toHaveLength(1))
  })

  it('[S28] moved at the very moment of its end, the role is either over and told, or goes on untold', async () => {
    await startEnder()
    for (let round = 0; round < 6; round++) {
      const study = await withExpert(20_000)
      await sleeps(20_000)
      // The organizer's clock is a millisecond behind: for them the role still holds.
      const before = study.untilMs - 1
      const organizer = await loadViewer(world.db, study.mei.personId, nowMs)
      const move = changeRoleEnd({ ...needs(), clock: () => before }, organizer, {
        lessonStudyId: study.lessonStudyId,
        personId: study.expert.personId,
        untilMs: before + HOUR,
      })
      await fire()
      const moved = await move
      await sleeps(MINUTE)
      expect(await roleOf(study, study.expert)).toBe(moved.ok ? 'knowledgeableOther' : null)
      expect(await study.ended()).toHaveLength(moved.ok ? 0 : 1)
      await world.db.delete(lessonStudyRole)
    }
  })

  it('[S26] makes up for ends that came while nothing ran', async () => {
    const study = await withExpert(1000)
    nowMs += HOUR
    await startEnder()
    await sleeps(MINUTE)
    expect(await study.ended()).toMatchObject([{ atMs: nowMs }])
  })

  it('[S26] two nodes end a role once', async () => {
    const study = await withExpert(1000)
    nowMs += HOUR
    await Promise.all([startEnder(), startEnder()])
    await sleeps(MINUTE)
    await Promise.all(running.splice(0).map((it) => it.close()))
    expect(await study.ended()).toHaveLength(1)
  })

  it('[S26] tries again soon when the database did not answer', async () => {
    const study = await withExpert(1000)
    nowMs += HOUR
    let away = true
    const db = new Proxy(world.db, {
      get(target, key, receiver) {
        if (key === 'selectDistinct' && away) throw new Error('the database is away')
        return Reflect.get(target, key, receiver)
      },
    })
    await startEnder(db)
    await sleeps(500)
    expect(warned).toEqual(['activity.endRolesFailed'])
    expect(await study.ended()).toEqual([])
    away = false
    armed!.run()
    await until(async () => expect(await study.ended()).toHaveLength(1))
  })

  it('does nothing any more once it is closed', async () => {
    const study = await withExpert(30_000)
    const ender = await startEnder()
    await sleeps(30_000)
    const due = armed!
    await ender.close()
    nowMs += HOUR
    due.run()
    await study.moveEnd(null)
    expect(armed).toBeNull()
    expect(await study.ended()).toEqual([])
  })
})

describe('what an expert has open when the time comes', () => {
  it('[S26] documents and sockets close within two seconds; those of the others stay', async () => {
    const study = await withExpert(HOUR)
    const server = await startCollab(world.db)
    const open = (writer: Writer, documentName: string) =>
      openPage({ url: server.url, documentName, ticket: () => ticketFor(writer, documentName) })
    const { planName, boardName } = study
    const [plan, board, others] = [
      open(study.expert, planName),
      open(study.expert, boardName),
      open(study.mei, planName),
    ]
    const raw = await rawSocket(server.url, planName)
    try {
      await until(() =>
        expect([plan, board, others].map((it) => it.provider.synced)).toEqual([true, true, true]),
      )
      raw.authenticate(await ticketFor(study.expert, planName))
      await until(() => expect(raw.heard[0]?.kind).toBe('authenticated'))
      await startEnder()
      await sleeps(MINUTE)
      nowMs = study.untilMs
      armed!.run()
      await until(() => {
        expect(plan.refusals).toContain('notAllowed')
        expect(board.refusals).toContain('notAllowed')
        expect(raw.closed()).toEqual({ code: 4403, reason: 'notAllowed' })
      }, WITHIN_MS)
      others.text.insert(0, 'we go on')
      await until(() => expect([others.provider.synced, others.unsaved()]).toEqual([true, 0]))
      expect(others.refusals).toEqual([])
    } finally {
      for (const it of [plan, board, others, raw]) it.close()
      await server.close()
    }
  })

  it('[S26] the stream of facts says `gone` and ends', async () => {
    const study = await withExpert(HOUR)
    const feed = await openFactFeed(world.db, () => undefined)
    const { personId } = study.expert
    const subject = { kind: 'lessonStudy', ...study } as const
    const response = factEventStream({
      feed,
      lessonStudyId: study.lessonStudyId,
      afterId: 0,
      signal: new AbortController().signal,
      personId,
      mayListen: async () => can(await loadViewer(world.db, personId, nowMs), 'lessonStudy.view', subject),
      listenAccess: (hear) => listenAccessChanged(world.db, hear, () => hear(null)),
      onError: (cause) => {
        throw cause
      },
    })
    await startEnder()
    await sleeps(MINUTE)
    nowMs = study.untilMs
    armed!.run()
    // Read to its end: it ends.
    expect(await response.text()).toContain('event: gone')
    await feed.close()
  })

  it('[S26] the pages of the others are told by one fact, and the seat in the room goes', async () => {
    const study = await withExpert(HOUR)
    const feed = await openFactFeed(world.db, () => undefined)
    const heard: Fact[] = []
    const afterId = (await factsAfter(world.db, study.lessonStudyId, 0)).at(-1)!.id
    feed.listen(study.lessonStudyId, afterId, (fact) => void heard.push(fact))
    const enter = async (who: Writer) => {
      const joined = await joinRoom(needs(), await loadViewer(world.db, who.personId, nowMs), {
        lessonStudyId: study.lessonStudyId,
        origin: 'https://gongyan.school',
      })
      if (!joined.ok) throw new Error(joined.refusal.reason)
      return memory.enter(joined.value.token)
    }
    await enter(study.expert)
    await enter(study.mei)
    await startEnder()
    await sleeps(MINUTE)
    nowMs = study.untilMs
    armed!.run()
    const inRoom = async () => (await memory.engine.list(study.lessonStudyId)).map((it) => it.personId)
    await until(async () => expect(await inRoom()).toEqual([study.mei.personId]))
    const body = { personId: study.expert.personId }
    await until(() => expect(heard).toMatchObject([{ kind: 'access.changed', personId: null, body }]))
    await feed.close()
  })
})
