import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACT_BODIES, type Fact } from '../session/fact.ts'
import { ANNOTATION_KINDS } from './anchor.ts'
import { EMPTY_MARGIN, foldMargin, hearAnnotation, type MarginState } from './margin-state.ts'

const uuid = (group: number, n: number) => `00000000-0000-4000-800${group}-${String(n).padStart(12, '0')}`
const person = (n: number) => uuid(1, n)
const annotation = (n: number) => uuid(2, n)

type Made = Extract<Fact, { kind: 'annotation.made' }>['body']
const made = (more: Partial<Made> = {}): Made => ({
  annotationId: annotation(1),
  documentKind: 'plan',
  kind: 'suggestion',
  anchor: { type: 'row', rowId: 'row-a' },
  quote: '面积',
  text: 'Say which square.',
  replacement: '正方形的面积',
  ...more,
})

type Happened = { [K in Fact['kind']]: Pick<Extract<Fact, { kind: K }>, 'kind' | 'body'> }[Fact['kind']]
/** Facts by Lin (0), each of the next id and second. */
function told(...happened: readonly Happened[]): Fact[] {
  return happened.map((it, i): Fact => ({
    ...it,
    id: i + 1,
    lessonStudyId: uuid(0, 1),
    sessionId: null,
    atMs: 1000 * i,
    personId: person(i % 4),
    key: `key-${i}`,
  }))
}
const thread = (state: MarginState, n = 1) => state.threads.get(annotation(n))
const about = { annotationId: annotation(1) }

/** What may happen to two threads, sense or nonsense: replies to what is not there, second decisions. */
const happening: fc.Arbitrary<Happened> = fc
  .record({
    which: fc.nat(2),
    reply: fc.nat(4),
    kind: fc.constantFrom(...ANNOTATION_KINDS),
    what: fc.constantFrom('made', 'replied', 'resolved', 'reopened', 'accepted', 'declined', 'chat'),
  })
  .map(({ which, reply, kind, what }): Happened => {
    const annotationId = annotation(which)
    switch (what) {
      case 'made':
        return { kind: 'annotation.made', body: made({ annotationId, kind }) }
      case 'replied':
        return {
          kind: 'annotation.replied',
          body: { annotationId, replyId: uuid(3, reply), text: 'Yes.', mentions: [person(reply)] },
        }
      case 'resolved':
        return { kind: 'annotation.resolved', body: { annotationId } }
      case 'reopened':
        return { kind: 'annotation.reopened', body: { annotationId } }
      case 'accepted':
        return { kind: 'annotation.accepted', body: { annotationId, atId: reply + 1 } }
      case 'declined':
        return { kind: 'annotation.declined', body: { annotationId, reason: 'Next year.' } }
      default:
        return { kind: 'chat.said', body: { text: 'Hello.' } }
    }
  })
const facts = fc.array(happening, { maxLength: 60 }).map((all) => told(...all))

describe('a margin folded from any history', () => {
  it('[G1] the same facts shuffled and doubled fold to the same margin', () => {
    fc.assert(
      fc.property(
        facts.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
        ),
        ([all, shuffled]) => {
          expect(foldMargin(shuffled)).toEqual(foldMargin(all))
        },
      ),
    )
  })

  it('[G1] hearing an earlier fact again, at any moment, leaves the very same state', () => {
    fc.assert(
      fc.property(facts, fc.array(fc.nat(), { maxLength: 60 }), (all, echoes) => {
        let state = EMPTY_MARGIN
        for (const [i, fact] of all.entries()) {
          state = hearAnnotation(state, fact)
          const echo = all[(echoes[i] ?? 0) % (i + 1)]!
          expect(hearAnnotation(state, echo)).toBe(state)
        }
      }),
    )
  })

  it('[G1] a history heard in two portions, even overlapping ones, leaves the same margin', () => {
    fc.assert(
      fc.property(facts, fc.nat(60), fc.nat(60), (all, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        expect(foldMargin(all.slice(from), foldMargin(all.slice(0, to)))).toEqual(foldMargin(all))
      }),
    )
  })

  it('[G2] no thread comes from anything but its making, and none ever goes', () => {
    fc.assert(
      fc.property(facts, (all) => {
        let known = 0
        for (let i = 1; i <= all.length; i += 1) {
          const { threads } = foldMargin(all.slice(0, i))
          expect(threads.size).toBeGreaterThanOrEqual(known)
          known = threads.size
        }
        const begun = new Set(
          all.flatMap((fact) => (fact.kind === 'annotation.made' ? [fact.body.annotationId] : [])),
        )
        expect([...foldMargin(all).threads.keys()].toSorted()).toEqual([...begun].toSorted())
      }),
    )
  })

  it('[G3] an accepted suggestion stays accepted, a declined one is never open again, and only suggestions are either', () => {
    fc.assert(
      fc.property(facts, (all) => {
        let before = EMPTY_MARGIN
        for (const fact of all) {
          const now = hearAnnotation(before, fact)
          for (const [id, was] of before.threads) {
            const is = now.threads.get(id)!
            if (was.state === 'accepted') expect(is.state).toBe('accepted')
            if (was.state === 'declined') expect(['declined', 'accepted']).toContain(is.state)
            if (is.kind !== 'suggestion') expect(['open', 'resolved']).toContain(is.state)
            expect(is.reason !== undefined).toBe(is.state === 'declined')
            expect(is.closedBy !== undefined).toBe(is.state !== 'open')
          }
          before = now
        }
      }),
    )
  })
})

describe('one thread', () => {
  it('[G2] belongs to whoever made it first, with the words it was made with', () => {
    const state = foldMargin(
      told(
        { kind: 'annotation.made', body: made() },
        { kind: 'annotation.made', body: made({ text: 'Something else.', quote: 'other' }) },
      ),
    )
    expect(thread(state)).toMatchObject({
      authorId: person(0),
      text: 'Say which square.',
      quote: '面积',
      atMs: 0,
    })
    expect(state.threads.size).toBe(1)
  })

  it('[G2] keeps its replies in order, each once, with whom they mention', () => {
    const reply = (n: number, text: string): Happened => ({
      kind: 'annotation.replied',
      body: { ...about, replyId: uuid(3, n), text, mentions: [person(n)] },
    })
    const state = foldMargin(
      told(
        { kind: 'annotation.made', body: made() },
        reply(1, 'Why?'),
        reply(2, 'Because.'),
        reply(1, 'Why!'),
      ),
    )
    expect(thread(state)?.replies).toEqual([
      { replyId: uuid(3, 1), personId: person(1), atMs: 1000, text: 'Why?', mentions: [person(1)] },
      { replyId: uuid(3, 2), personId: person(2), atMs: 2000, text: 'Because.', mentions: [person(2)] },
    ])
  })

  it('[G3] is resolved and opened again as often as people like', () => {
    const states = ['open', 'resolved', 'open', 'resolved']
    const all = told(
      { kind: 'annotation.made', body: made({ kind: 'question' }) },
      { kind: 'annotation.resolved', body: about },
      { kind: 'annotation.reopened', body: about },
      { kind: 'annotation.resolved', body: about },
    )
    expect(all.map((_, i) => thread(foldMargin(all.slice(0, i + 1)))?.state)).toEqual(states)
    expect(thread(foldMargin(all))).toMatchObject({ closedBy: person(3), closedAtMs: 3000 })
  })

  it('[G3] tells why it was declined', () => {
    const state = foldMargin(
      told(
        { kind: 'annotation.made', body: made() },
        { kind: 'annotation.declined', body: { ...about, reason: '下学期再说' } },
      ),
    )
    expect(thread(state)).toMatchObject({ state: 'declined', reason: '下学期再说', closedBy: person(1) })
  })

  it('[G4] a text longer than allowed, or more mentions than allowed, is no fact', () => {
    const body = FACT_BODIES['annotation.made']
    expect(body.safeParse(made({ text: 'x'.repeat(4000), quote: 'y'.repeat(2000) })).success).toBe(true)
    expect(body.safeParse(made({ text: 'x'.repeat(4001) })).success).toBe(false)
    expect(body.safeParse(made({ quote: 'y'.repeat(2001) })).success).toBe(false)
    const reply = { ...about, replyId: uuid(3, 1), text: 'Yes.' }
    const mentions = (n: number) => Array.from({ length: n }, (_, i) => person(i))
    const replied = FACT_BODIES['annotation.replied']
    expect(replied.safeParse({ ...reply, mentions: mentions(20) }).success).toBe(true)
    expect(replied.safeParse({ ...reply, mentions: mentions(21) }).success).toBe(false)
  })
})
