// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import type { Thread } from '#domain/margin/margin-state.ts'
import { countUnread, lastByOthers, lastSaid, recallSeen, rememberSeen } from './seen-threads.ts'

const thread = (
  authorId: string,
  atMs: number,
  replies: [personId: string, atMs: number][] = [],
): Thread => ({
  annotationId: `${authorId}-${atMs}`,
  authorId,
  atMs,
  documentKind: 'plan',
  kind: 'strength',
  anchor: { type: 'row', rowId: 'row-a' },
  quote: '',
  text: 'Fine.',
  mentions: [],
  replacement: undefined,
  state: 'open',
  replies: replies.map(([personId, at]) => ({
    replyId: `${personId}-${at}`,
    personId,
    atMs: at,
    text: 'Yes.',
    mentions: [],
  })),
})

beforeEach(() => localStorage.clear())

describe('what is new in the margin', () => {
  it('[G12] is a thread in which somebody else said something since', () => {
    const threads = [thread('lin', 10), thread('me', 20, [['lin', 30]]), thread('me', 40), thread('lin', 5)]
    expect(countUnread(threads, 'me', 0)).toBe(3)
    expect(countUnread(threads, 'me', 10)).toBe(1)
    expect(countUnread(threads, 'me', 30)).toBe(0)
  })
  it('is not what one said oneself', () => {
    expect(lastByOthers(thread('lin', 10, [['me', 50]]), 'me')).toBe(10)
    expect(lastSaid([thread('lin', 10, [['me', 50]]), thread('me', 20)])).toBe(50)
  })
})

describe('what was seen', () => {
  it('is remembered apart for each person and lesson study', () => {
    rememberSeen('me', 'study', 77)
    expect(recallSeen('me', 'study')).toBe(77)
    expect(recallSeen('other', 'study')).toBe(0)
    expect(recallSeen('me', 'another')).toBe(0)
  })
  it('is nothing when the browser remembers nonsense', () => {
    localStorage.setItem('gongyan/margin-seen/me/study', 'yesterday')
    expect(recallSeen('me', 'study')).toBe(0)
  })
})
