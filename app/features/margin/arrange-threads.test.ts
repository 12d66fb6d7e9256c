import { describe, expect, it } from 'vitest'
import type { Thread } from '#domain/margin/margin-state.ts'
import { FIRST_FILTER, inReadingOrder, neighbour, passes, peopleIn, type Place } from './arrange-threads.ts'

const thread = (annotationId: string, more: Partial<Thread> = {}): Thread => ({
  annotationId,
  authorId: 'lin',
  atMs: 1,
  documentKind: 'plan',
  kind: 'question',
  anchor: { type: 'row', rowId: 'row-a' },
  quote: '',
  text: 'Why?',
  mentions: [],
  replacement: undefined,
  state: 'open',
  replies: [],
  ...more,
})
const reply = (personId: string, mentions: string[] = []) => ({
  replyId: `reply-${personId}`,
  personId,
  atMs: 2,
  text: 'Because.',
  mentions,
})
const here = (at: number): Place => ({ kind: 'here', at })
const ids = (threads: readonly Thread[]) => threads.map((it) => it.annotationId)

describe('the order of threads', () => {
  it('[G11] is the plan from its beginning, then the board, then what has no place any more', () => {
    const threads = [
      thread('lost'),
      thread('pin', {
        documentKind: 'board',
        anchor: { type: 'board', pageId: 'page:1', x: 0, y: 0 },
      }),
      thread('late'),
      thread('early'),
    ]
    const places = new Map<string, Place>([
      ['late', here(90)],
      ['early', here(3)],
      ['lost', { kind: 'gone' }],
    ])
    expect(ids(inReadingOrder(threads, places))).toEqual(['early', 'late', 'pin', 'lost'])
  })

  it('has the older first at one place, and by time alone where no place is known', () => {
    const threads = [thread('b', { atMs: 2 }), thread('a', { atMs: 1 }), thread('c', { atMs: 3 })]
    expect(ids(inReadingOrder(threads, new Map()))).toEqual(['a', 'b', 'c'])
    const places = new Map(threads.map((it) => [it.annotationId, here(7)]))
    expect(ids(inReadingOrder(threads, places))).toEqual(['a', 'b', 'c'])
  })
})

describe('the filter', () => {
  it('shows at first everything that is open', () => {
    expect(passes(thread('a'), FIRST_FILTER)).toBe(true)
    for (const state of ['resolved', 'accepted', 'declined'] as const) {
      expect(passes(thread('a', { state }), FIRST_FILTER)).toBe(false)
      expect(passes(thread('a', { state }), { ...FIRST_FILTER, state: 'closed' })).toBe(true)
      expect(passes(thread('a', { state }), { ...FIRST_FILTER, state: null })).toBe(true)
    }
  })

  it('finds a person as author, as who answers and as who is mentioned', () => {
    const by = (personId: string) => ({ ...FIRST_FILTER, personId })
    const it = thread('a', { replies: [reply('chen', ['wang'])] })
    for (const personId of ['lin', 'chen', 'wang']) expect(passes(it, by(personId)), personId).toBe(true)
    expect(passes(it, by('li'))).toBe(false)
    expect(peopleIn([it, thread('b', { authorId: 'chen' })])).toEqual(['lin', 'chen', 'wang'])
  })

  it('joins kind, person and state', () => {
    const filter = { personId: 'lin', kind: 'suggestion', state: 'open' } as const
    expect(passes(thread('a'), filter)).toBe(false)
    expect(passes(thread('a', { kind: 'suggestion' }), filter)).toBe(true)
    expect(passes(thread('a', { kind: 'suggestion', authorId: 'chen' }), filter)).toBe(false)
  })
})

describe('next and previous', () => {
  const shown = [thread('a'), thread('b'), thread('c')]
  it('walk through what is shown and stay at the ends', () => {
    expect(neighbour(shown, 'a', 1)?.annotationId).toBe('b')
    expect(neighbour(shown, 'c', 1)?.annotationId).toBe('c')
    expect(neighbour(shown, 'a', -1)?.annotationId).toBe('a')
  })
  it('begin at the near end from nowhere, or from a thread that the filter hides', () => {
    expect(neighbour(shown, null, 1)?.annotationId).toBe('a')
    expect(neighbour(shown, 'hidden', -1)?.annotationId).toBe('c')
    expect(neighbour([], null, 1)).toBeUndefined()
  })
})
