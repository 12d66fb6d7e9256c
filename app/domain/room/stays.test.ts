import { describe, expect, it } from 'vitest'
import type { Fact, FactBody, FactKind } from '../session/fact.ts'
import { attendance } from './attendance.ts'
import { type Listed, observe, presentNow, roomStays } from './stays.ts'

let lastId = 0
function fact<K extends FactKind>(kind: K, atMs: number, personId: string | null, body: FactBody<K>): Fact {
  const id = ++lastId
  return { id, lessonStudyId: 'l', sessionId: null, atMs, personId, kind, key: `k${id}`, body } as Fact
}
const entered = (personId: string, sid: string, atMs: number) => fact('room.entered', atMs, personId, { sid })
const left = (personId: string, sid: string, atMs: number) => fact('room.left', atMs, personId, { sid })
const observed = (atMs: number, present: Listed[]) => fact('room.observed', atMs, null, { present })
const listed = (personId: string, sid: string, joinedAtMs: number): Listed => ({ personId, sid, joinedAtMs })

describe('the stays in a room', () => {
  it('a stay lasts until its leave', () => {
    expect(roomStays([entered('lin', 'a', 10)])).toEqual([
      { sid: 'a', personId: 'lin', fromMs: 10, toMs: null },
    ])
    expect(roomStays([entered('lin', 'a', 10), left('lin', 'a', 90)])[0]?.toMs).toBe(90)
  })

  it('[R6] the late leave of an earlier stay does not end the one that replaced it', () => {
    const stays = roomStays([entered('lin', 'a', 10), entered('lin', 'b', 50), left('lin', 'a', 60)])
    expect(stays.map((stay) => stay.toMs)).toEqual([60, null])
    expect(presentNow(stays)).toEqual(['lin'])
  })

  it('[R6] a leave without an entry is no stay', () => {
    expect(roomStays([left('lin', 'a', 60)])).toEqual([])
  })

  it('[R7] a lost leave ends with the list that lacks it; the leave, when it comes late, knows better', () => {
    const facts = [entered('lin', 'a', 0), observed(60_000, [])]
    expect(roomStays(facts)[0]?.toMs).toBe(60_000)
    expect(roomStays([...facts, left('lin', 'a', 31_000)])[0]?.toMs).toBe(31_000)
  })

  it('[R7] a list says nothing of a stay that began while it was made, or that is seen again', () => {
    expect(roomStays([entered('lin', 'a', 58_000), observed(60_000, [])])[0]?.toMs).toBeNull()
    const again = [entered('lin', 'a', 0), observed(60_000, []), observed(120_000, [listed('lin', 'a', 0)])]
    expect(roomStays(again)[0]?.toMs).toBeNull()
  })

  it('[R8] a lost entry is found on the list, with its own beginning', () => {
    expect(roomStays([observed(60_000, [listed('wu', 'b', 12_000)])])).toEqual([
      { sid: 'b', personId: 'wu', fromMs: 12_000, toMs: null },
    ])
  })

  it('[R9] coming in again ends a stay whose leave was lost', () => {
    const stays = roomStays([entered('lin', 'a', 10), entered('wu', 'c', 20), entered('lin', 'b', 50)])
    expect(stays.map(({ sid, toMs }) => [sid, toMs])).toEqual([
      ['a', 50],
      ['c', null],
      ['b', null],
    ])
  })
})

describe('what an observation adds', () => {
  it('nothing, when facts and list tell the same', () => {
    expect(observe([entered('lin', 'a', 0)], [listed('lin', 'a', 0)], 60_000)).toBeNull()
    expect(observe([], [], 60_000)).toBeNull()
  })

  it('nothing yet, of who came a moment ago: their webhook is under way', () => {
    expect(observe([], [listed('lin', 'a', 59_000)], 60_000)).toBeNull()
    expect(observe([entered('lin', 'a', 59_000)], [], 60_000)).toBeNull()
  })

  it('nothing for ever, of who is still listed after having left', () => {
    expect(
      observe([entered('lin', 'a', 0), left('lin', 'a', 50)], [listed('lin', 'a', 0)], 60_000),
    ).toBeNull()
  })

  it('[R12] it keeps who came too recently to be listed', () => {
    const facts = [entered('lin', 'a', 0), entered('wu', 'b', 59_000)]
    expect(observe(facts, [], 60_000)).toEqual({ present: [listed('wu', 'b', 59_000)] })
  })
})

describe('attendance of a session', () => {
  const window = { fromMs: 100_000, toMs: 400_000 }

  it('[R10] counts from the start to the end, whoever was there before and stays on', () => {
    const facts = [entered('lin', 'a', 50_000), entered('wu', 'b', 160_000), left('wu', 'b', 220_000)]
    expect(attendance(facts, window)).toEqual([
      { personId: 'lin', stays: [{ sid: 'a', ...window }], totalMs: 300_000, minutes: 5 },
      { personId: 'wu', stays: [{ sid: 'b', fromMs: 160_000, toMs: 220_000 }], totalMs: 60_000, minutes: 1 },
    ])
  })

  it('[R10] who left before it began or came after it ended was not there', () => {
    const facts = [entered('lin', 'a', 0), left('lin', 'a', 90_000), entered('wu', 'b', 400_000)]
    expect(attendance(facts, window)).toEqual([])
  })

  it('[R11] two tabs at once count once', () => {
    const facts = [
      entered('lin', 'a', 100_000),
      entered('lin', 'b', 160_000),
      left('lin', 'a', 200_000),
      left('lin', 'b', 220_000),
    ]
    expect(attendance(facts, window)[0]).toMatchObject({ totalMs: 120_000, minutes: 2 })
  })
})
