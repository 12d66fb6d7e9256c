import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact, FactBody, FactKind } from '../session/fact.ts'
import { type Notice, noticesFor } from './notices.ts'

const [LIN, WU, CHEN] = ['lin', 'wu', 'chen'] as const
const STUDY = 'study'

/** Facts as they come, numbered. */
function happened() {
  const facts: Fact[] = []
  const add = <K extends FactKind>(
    kind: K,
    personId: string | null,
    body: FactBody<K>,
    more: { sessionId?: string; study?: string } = {},
  ) => {
    const id = facts.length + 1
    facts.push({
      id,
      lessonStudyId: more.study ?? STUDY,
      sessionId: more.sessionId ?? null,
      atMs: 1000 * id,
      personId,
      kind,
      key: `key ${id}`,
      body,
    } as unknown as Fact)
    return id
  }
  const made = (by: string, annotationId: string, more: { mentions?: string[]; text?: string } = {}) =>
    add('annotation.made', by, {
      annotationId,
      documentKind: 'plan',
      kind: 'suggestion',
      anchor: { type: 'row', rowId: 'row' },
      quote: '',
      text: 'Why?',
      ...more,
    })
  const replied = (by: string, annotationId: string, mentions: string[] = [], text = 'Because.') =>
    add('annotation.replied', by, { annotationId, replyId: `reply ${facts.length}`, text, mentions })
  return { facts, add, made, replied }
}

const kinds = (notices: readonly Notice[]) => notices.map((notice) => notice.told.kind)

describe('notices', () => {
  it('[N3] tell who is mentioned in an annotation or a reply, once, also where a reply would be told', () => {
    const { facts, made, replied } = happened()
    const first = made(LIN, 'a', { mentions: [WU, CHEN] })
    replied(WU, 'a')
    const second = replied(LIN, 'a', [WU])
    expect(noticesFor(WU, facts)).toEqual([
      expect.objectContaining({
        id: second,
        byId: LIN,
        told: expect.objectContaining({ kind: 'mentioned' }),
      }),
      expect.objectContaining({ id: first, byId: LIN, told: expect.objectContaining({ kind: 'mentioned' }) }),
    ])
    expect(noticesFor(CHEN, facts).map((it) => it.id)).toEqual([first])
  })

  it('[N4] tell of replies where one began or wrote, from then on, and nobody else', () => {
    const { facts, made, replied } = happened()
    made(LIN, 'a')
    const before = replied(WU, 'a')
    const after = replied(CHEN, 'a')
    made(WU, 'b')
    expect(noticesFor(LIN, facts).map((it) => it.id)).toEqual([after, before])
    expect(noticesFor(WU, facts).map((it) => it.id)).toEqual([after])
    expect(noticesFor(CHEN, facts)).toEqual([])
  })

  it('[N4] know a thread by its lesson study: an equal id elsewhere is another thread', () => {
    const { facts, made, add } = happened()
    made(LIN, 'a')
    const body = { annotationId: 'a', replyId: 'r', text: 'Elsewhere.', mentions: [] }
    add('annotation.replied', WU, body, { study: 'other' })
    expect(noticesFor(LIN, facts)).toEqual([])
  })

  it('[N2] never tell what one did oneself', () => {
    const { facts, add, made, replied } = happened()
    made(LIN, 'a', { mentions: [LIN] })
    replied(LIN, 'a', [LIN])
    add('annotation.accepted', LIN, { annotationId: 'a', atId: 1 })
    add('session.started', LIN, {}, { sessionId: 's' })
    add('session.ended', LIN, { decision: 'We keep it.' }, { sessionId: 's' })
    add('access.changed', LIN, { personId: LIN, role: 'guest', untilMs: 5 })
    expect(noticesFor(LIN, facts)).toEqual([])
  })

  it('[N5] tell whose suggestion it was that it was accepted, or declined and why', () => {
    const { facts, add, made } = happened()
    made(LIN, 'a', { text: 'Shorter.' })
    made(LIN, 'b')
    add('annotation.accepted', WU, { annotationId: 'a', atId: 7 })
    add('annotation.declined', WU, { annotationId: 'b', reason: 'Both are needed.' })
    // Two decided at once: the words stand in the plan.
    add('annotation.declined', CHEN, { annotationId: 'a', reason: 'No.' })
    expect(noticesFor(LIN, facts).map((it) => it.told)).toEqual([
      { kind: 'declined', annotationId: 'b', reason: 'Both are needed.' },
      { kind: 'accepted', annotationId: 'a', text: 'Shorter.' },
    ])
    expect(noticesFor(CHEN, facts)).toEqual([])
  })

  it('[F7] tell of an offer while it is open, and who offered what became of it', () => {
    const { facts, add } = happened()
    const part = { type: 'row', rowId: 'r' } as const
    const decided = { part, toId: LIN }
    for (const offerId of ['a', 'b', 'c']) add('offer.made', LIN, { offerId, part, stage: '' })
    expect(noticesFor(WU, facts).map((it) => it.told)).toHaveLength(3)
    expect(noticesFor(LIN, facts)).toEqual([])
    add('offer.decided', WU, { offerId: 'a', decision: 'accepted', ...decided })
    add('offer.decided', CHEN, { offerId: 'b', decision: 'declined', ...decided })
    add('offer.decided', LIN, { offerId: 'c', decision: 'withdrawn', ...decided })
    expect(noticesFor(LIN, facts).map((it) => it.told)).toEqual([
      { kind: 'offerDeclined', offerId: 'b' },
      { kind: 'offerAccepted', offerId: 'a' },
    ])
    // Nothing waits for the others any more.
    expect([...noticesFor(WU, facts), ...noticesFor(CHEN, facts)]).toEqual([])
  })

  it('[N6] tell of a session’s start, and in its place what it decided', () => {
    const { facts, add } = happened()
    add('session.started', LIN, {}, { sessionId: 's' })
    expect(kinds(noticesFor(WU, facts))).toEqual(['sessionStarted'])
    add('session.ended', WU, { decision: 'We keep it.' }, { sessionId: 's' })
    expect(noticesFor(CHEN, facts).map((it) => it.told)).toEqual([
      { kind: 'sessionEnded', sessionId: 's', decision: 'We keep it.' },
    ])
    // Who ended it knows both.
    expect(noticesFor(WU, facts)).toEqual([])
  })

  it('[N7] tell the last role that was given, and nothing of what the community changed', () => {
    const { facts, add } = happened()
    add('access.changed', LIN, { personId: WU })
    expect(noticesFor(WU, facts)).toEqual([])
    add('access.changed', LIN, { personId: WU, role: 'observer', untilMs: null })
    add('access.changed', LIN, { personId: WU, role: 'recorder', untilMs: 9_000 })
    add('access.changed', null, { personId: WU })
    expect(noticesFor(WU, facts).map((it) => it.told)).toEqual([
      { kind: 'roleGiven', role: 'recorder', untilMs: 9_000 },
    ])
    expect(noticesFor(CHEN, facts)).toEqual([])
  })

  it('[N9] count as read what one has answered, decided or settled since', () => {
    const { facts, add, made, replied } = happened()
    made(LIN, 'a', { mentions: [WU] })
    made(LIN, 'b', { mentions: [WU] })
    replied(WU, 'a')
    expect(noticesFor(WU, facts).map((it) => it.answered)).toEqual([false, true])
    add('annotation.resolved', WU, { annotationId: 'b' })
    expect(noticesFor(WU, facts).map((it) => it.answered)).toEqual([true, true])
    replied(LIN, 'a', [WU])
    expect(noticesFor(WU, facts)[0]!.answered).toBe(false)
  })

  it('[N1] are the same however often and in whatever order the facts are given', () => {
    const person = fc.constantFrom(LIN, WU, CHEN)
    const thread = fc.constantFrom('a', 'b')
    const mentions = fc.uniqueArray(person)
    const step = fc.oneof(
      fc.record({ kind: fc.constant('made' as const), person, thread, mentions }),
      fc.record({ kind: fc.constant('replied' as const), person, thread, mentions }),
      fc.record({ kind: fc.constant('accepted' as const), person, thread }),
      fc.record({ kind: fc.constant('declined' as const), person, thread }),
      fc.record({ kind: fc.constant('started' as const), person }),
      fc.record({ kind: fc.constant('ended' as const), person }),
      fc.record({ kind: fc.constant('role' as const), person, whose: person }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.infiniteStream(fc.nat(1e6)), (steps, chance) => {
        const { facts, add, made, replied } = happened()
        for (const it of steps) {
          if (it.kind === 'made') made(it.person, it.thread, { mentions: it.mentions })
          else if (it.kind === 'replied') replied(it.person, it.thread, it.mentions)
          else if (it.kind === 'accepted')
            add('annotation.accepted', it.person, { annotationId: it.thread, atId: 1 })
          else if (it.kind === 'declined')
            add('annotation.declined', it.person, { annotationId: it.thread, reason: 'No.' })
          else if (it.kind === 'started') add('session.started', it.person, {}, { sessionId: 's' })
          else if (it.kind === 'ended')
            add('session.ended', it.person, { decision: 'So.' }, { sessionId: 's' })
          else add('access.changed', it.person, { personId: it.whose, role: 'observer', untilMs: null })
        }
        const heard = [...facts, ...facts.filter((_, i) => i % 2 === 0)]
          .map((fact) => ({ fact, at: chance.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ fact }) => fact)
        for (const who of [LIN, WU, CHEN]) {
          const notices = noticesFor(who, facts)
          expect(noticesFor(who, heard)).toEqual(notices)
          expect(notices.every((notice) => notice.byId !== who)).toBe(true)
          expect(new Set(notices.map((notice) => notice.id)).size).toBe(notices.length)
          expect(notices.map((it) => it.atMs)).toEqual(notices.map((it) => it.atMs).toSorted((a, b) => b - a))
        }
      }),
    )
  })
})
