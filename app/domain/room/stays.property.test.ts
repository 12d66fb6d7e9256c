import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../session/fact.ts'
import { attendance } from './attendance.ts'
import { observe, presentNow, roomStays, TOO_YOUNG_MS } from './stays.ts'

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
const runs = { seed, numRuns: 300 }

/** What really happened: who came and went, and what became of the webhooks that told of it. */
interface TrueStay {
  readonly sid: string
  readonly personId: string
  readonly fromMs: number
  readonly toMs: number
  readonly enterLost: boolean
  readonly leaveLost: boolean
}

const MINUTE = 60_000
const trueStays: fc.Arbitrary<TrueStay[]> = fc
  .array(
    fc.record({
      person: fc.integer({ min: 0, max: 3 }),
      gap: fc.integer({ min: 0, max: 5 * MINUTE }),
      length: fc.integer({ min: 0, max: 10 * MINUTE }),
      enterLost: fc.boolean(),
      leaveLost: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((raw) => {
    // One person's stays follow one another, as one seat demands.
    const freeFrom = new Map<number, number>()
    return raw.map(({ person, gap, length, enterLost, leaveLost }, i) => {
      const fromMs = (freeFrom.get(person) ?? 0) + gap
      freeFrom.set(person, fromMs + length + 1)
      return {
        sid: `PA_${i}`,
        personId: `person-${person}`,
        fromMs,
        toMs: fromMs + length,
        enterLost,
        leaveLost,
      }
    })
  })

const about = { lessonStudyId: 'l', sessionId: null, id: 0 }
const enterFact = (stay: TrueStay): Fact => ({
  ...about,
  kind: 'room.entered',
  key: `${stay.sid}/in`,
  personId: stay.personId,
  atMs: stay.fromMs,
  body: { sid: stay.sid },
})
const leaveFact = (stay: TrueStay): Fact => ({
  ...about,
  kind: 'room.left',
  key: `${stay.sid}/out`,
  personId: stay.personId,
  atMs: stay.toMs,
  body: { sid: stay.sid },
})
/** The list that a media server without fault would give at this moment. */
const listAt = (stays: readonly TrueStay[], atMs: number) =>
  stays
    .filter((stay) => stay.fromMs <= atMs && atMs < stay.toMs)
    .map(({ sid, personId, fromMs }) => ({ sid, personId, joinedAtMs: fromMs }))

/** Facts in the order in which they come, with an observation each minute, as the reconciler makes them. */
function liveThrough(stays: readonly TrueStay[], untilMs: number): Fact[] {
  const told = stays
    .flatMap((stay) => [
      ...(stay.enterLost ? [] : [enterFact(stay)]),
      ...(stay.leaveLost ? [] : [leaveFact(stay)]),
    ])
    .sort((a, b) => a.atMs - b.atMs)
  const facts: Fact[] = []
  for (let atMs = 0; atMs <= untilMs; atMs += MINUTE) {
    facts.push(...told.filter((fact) => fact.atMs > atMs - MINUTE && fact.atMs <= atMs))
    const body = observe(facts, listAt(stays, atMs), atMs)
    if (body !== null) {
      facts.push({ ...about, kind: 'room.observed', key: `observed/${atMs}`, personId: null, atMs, body })
    }
  }
  return facts
}
const endOf = (stays: readonly TrueStay[]) => Math.max(0, ...stays.map((stay) => stay.toMs))

describe(`stays, whatever becomes of the webhooks (SEED=${seed})`, () => {
  it('[R5] any order and any number of the same facts tell of the same stays', () => {
    const shuffled = trueStays.chain((stays) => {
      const facts = liveThrough(stays, endOf(stays) + MINUTE)
      return fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }),
        fc.shuffledSubarray(facts),
      )
    })
    fc.assert(
      fc.property(shuffled, ([facts, mixed, again]) => {
        expect(roomStays([...mixed, ...again])).toEqual(roomStays(facts))
      }),
      runs,
    )
  })

  it('[R5] webhooks alone, none lost, tell exactly what happened', () => {
    fc.assert(
      fc.property(trueStays, (stays) => {
        const told = roomStays(stays.flatMap((stay) => [leaveFact(stay), enterFact(stay)]))
        const really = stays.map(({ sid, personId, fromMs, toMs }) => ({ sid, personId, fromMs, toMs }))
        expect(told.toSorted((a, b) => (a.sid < b.sid ? -1 : 1))).toEqual(
          really.toSorted((a, b) => (a.sid < b.sid ? -1 : 1)),
        )
      }),
      runs,
    )
  })

  it('[R7] [R8] lost webhooks cost at most a stay that no list saw, and a minute at its end', () => {
    fc.assert(
      fc.property(trueStays, (stays) => {
        const lastList = endOf(stays) + 2 * MINUTE
        const told = new Map(roomStays(liveThrough(stays, lastList)).map((stay) => [stay.sid, stay]))
        const lost = stays.filter((stay) => !told.has(stay.sid))
        const found = stays.flatMap((stay) =>
          told.has(stay.sid) ? [{ stay, told: told.get(stay.sid)! }] : [],
        )
        for (const stay of lost) {
          expect(stay.enterLost).toBe(true)
          expect(stay.toMs - stay.fromMs).toBeLessThan(MINUTE + TOO_YOUNG_MS)
        }
        for (const { stay, told } of found) {
          expect(told.fromMs).toBe(stay.fromMs)
          expect(told.toMs).toBeGreaterThanOrEqual(stay.toMs)
          expect(told.toMs).toBeLessThanOrEqual(stay.toMs + MINUTE + TOO_YOUNG_MS)
        }
      }),
      runs,
    )
  })

  it('[R12] the facts since the last observation tell who is present as well as all facts do', () => {
    fc.assert(
      fc.property(trueStays, fc.nat({ max: 20 * MINUTE }), (stays, untilMs) => {
        const facts = liveThrough(stays, untilMs)
        const since = facts.findLastIndex((fact) => fact.kind === 'room.observed')
        const recent = facts.slice(Math.max(0, since))
        expect(presentNow(roomStays(recent)).toSorted()).toEqual(presentNow(roomStays(facts)).toSorted())
      }),
      runs,
    )
  })

  it('[R10] [R11] nobody attends longer than the session, or less than nothing', () => {
    fc.assert(
      fc.property(
        trueStays,
        fc.nat({ max: 10 * MINUTE }),
        fc.nat({ max: 20 * MINUTE }),
        (stays, fromMs, length) => {
          for (const person of attendance(liveThrough(stays, 20 * MINUTE), {
            fromMs,
            toMs: fromMs + length,
          })) {
            expect(person.totalMs).toBeGreaterThan(0)
            expect(person.totalMs).toBeLessThanOrEqual(length)
          }
        },
      ),
      runs,
    )
  })
})
