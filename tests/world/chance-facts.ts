import fc from 'fast-check'
import type { Fact } from '#domain/session/fact.ts'

const LESSON_STUDY = '00000000-0000-4000-8000-0000000000aa'
const person = (n: number) => `00000000-0000-4000-8000-00000000000${n}`

/** What happens, before it is given an id: four people, sessions that start and end. */
const happening = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('session' as const), person: fc.nat(3) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('chat' as const),
      person: fc.nat(3),
      text: fc.string({ minLength: 1, unit: 'grapheme' }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('raise' as const, 'lower' as const), person: fc.nat(3) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('enter' as const, 'leave' as const), person: fc.nat(3) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('observe' as const), person: fc.nat(3) }),
  },
)

/** Who is in the room, as a media server would know it: every stay has an id of its own. */
function chanceRoom() {
  const inside: { sid: string; personId: string; joinedAtMs: number }[] = []
  const early: { sid: string; personId: string }[] = []
  let stays = 0
  return {
    /** Somebody enters, or the news of a stay that is over already comes late. */
    enter(personId: string, atMs: number): string {
      const late = early.findIndex((stay) => stay.personId === personId)
      if (late >= 0) return early.splice(late, 1)[0]!.sid
      const sid = `sid-${++stays}`
      const before = inside.findIndex((stay) => stay.personId === personId)
      if (before >= 0) inside.splice(before, 1)
      inside.push({ sid, personId, joinedAtMs: atMs })
      return sid
    },
    /** Somebody leaves; when nobody knew of them, the news of their coming is still under way. */
    leave(personId: string): string {
      const here = inside.findIndex((stay) => stay.personId === personId)
      if (here >= 0) return inside.splice(here, 1)[0]!.sid
      const stay = { sid: `sid-${++stays}`, personId }
      early.push(stay)
      return stay.sid
    },
    list: () => [...inside],
  }
}

/** A history of one lesson study as the database could hold it: ids ascend with gaps, keys are unique. */
export const chanceFacts: fc.Arbitrary<Fact[]> = fc.array(happening, { maxLength: 60 }).map((happenings) => {
  const room = chanceRoom()
  let sessionId: string | null = null
  let sessions = 0
  return happenings.map((it, i): Fact => {
    const personId = person(it.person)
    const atMs = 10_000 * i
    const base = { id: 3 * i + 1 + (i % 2), lessonStudyId: LESSON_STUDY, atMs, personId, key: `key-${i}` }
    switch (it.kind) {
      case 'session': {
        if (sessionId !== null) {
          const ended = sessionId
          sessionId = null
          return { ...base, sessionId: ended, kind: 'session.ended', body: { decision: 'We keep it.' } }
        }
        sessions++
        sessionId = `00000000-0000-4000-8000-${String(sessions).padStart(12, '0')}`
        return { ...base, sessionId, kind: 'session.started', body: {} }
      }
      case 'chat':
        return { ...base, sessionId, kind: 'chat.said', body: { text: it.text } }
      case 'raise':
        return { ...base, sessionId, kind: 'hand.raised', body: {} }
      case 'lower':
        return { ...base, sessionId, kind: 'hand.lowered', body: {} }
      case 'enter':
        return { ...base, sessionId, kind: 'room.entered', body: { sid: room.enter(personId, atMs) } }
      case 'leave':
        return { ...base, sessionId, kind: 'room.left', body: { sid: room.leave(personId) } }
      case 'observe':
        break
    }
    return { ...base, sessionId, kind: 'room.observed', body: { present: room.list() } }
  })
})
