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
      text: fc.string({ minLength: 1 }),
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
    arbitrary: fc.record({ kind: fc.constant('observe' as const), person: fc.nat(3), also: fc.nat(3) }),
  },
)

/** A history of one lesson study as the database could hold it: ids ascend with gaps, keys are unique. */
export const chanceFacts: fc.Arbitrary<Fact[]> = fc.array(happening, { maxLength: 60 }).map((happenings) => {
  let sessionId: string | null = null
  let sessions = 0
  return happenings.map((it, i): Fact => {
    const personId = person(it.person)
    const base = {
      id: 3 * i + 1 + (i % 2),
      lessonStudyId: LESSON_STUDY,
      atMs: 1_000 * i,
      personId,
      key: `key-${i}`,
    }
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
        return { ...base, sessionId, kind: 'room.entered', body: { sid: `sid-${it.person}` } }
      case 'leave':
        return { ...base, sessionId, kind: 'room.left', body: { sid: `sid-${it.person}` } }
      case 'observe':
        break
    }
    const present = [...new Set([it.person, it.also])].map((n) => ({
      sid: `sid-${n}`,
      personId: person(n),
      joinedAtMs: 1_000 * i,
    }))
    return { ...base, sessionId, kind: 'room.observed', body: { present } }
  })
})
