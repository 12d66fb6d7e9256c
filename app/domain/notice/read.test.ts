import { describe, expect, it } from 'vitest'
import type { Notice, Told } from './notices.ts'
import { placeOf } from './place.ts'
import { isRead, readBySeeing } from './read.ts'

const notice = (id: number, told: Told, more: Partial<Notice> = {}): Notice => ({
  id,
  lessonStudyId: 'study',
  atMs: id,
  byId: 'lin',
  told,
  answered: false,
  ...more,
})
const mention = (annotationId: string): Told => ({ kind: 'mentioned', annotationId, text: 'You?' })

describe('reading', () => {
  it('[N9] reads up to a mark, singly beyond it, and what was answered', () => {
    const mark = { upToId: 3, singly: new Set([5]) }
    const read = (id: number, more = {}) => isRead(notice(id, mention('a'), more), mark)
    expect([read(3), read(4), read(5), read(6), read(6, { answered: true })]).toEqual([
      true,
      false,
      true,
      false,
      true,
    ])
  })

  it('[N10] reads by seeing what is told of that part of that lesson study', () => {
    const notices = [
      notice(1, mention('a')),
      notice(2, mention('b')),
      notice(3, { kind: 'sessionStarted', sessionId: 's' }),
      notice(4, { kind: 'sessionEnded', sessionId: 't', decision: 'So.' }),
      notice(5, { kind: 'roleGiven', role: 'observer', untilMs: null }),
      notice(6, mention('a'), { lessonStudyId: 'other' }),
    ]
    const ids = (part: Parameters<typeof readBySeeing>[2]) =>
      readBySeeing(notices, 'study', part).map((it) => it.id)
    expect(ids({ annotationId: 'a' })).toEqual([1])
    expect(ids('workspace')).toEqual([3, 5])
    expect(ids('timeline')).toEqual([4])
  })

  it('[N11] leads to the thread, the room, the timeline or the workspace', () => {
    expect(placeOf('x', mention('a'))).toBe('/lesson-studies/x?margin&thread=a')
    expect(placeOf('x', { kind: 'sessionStarted', sessionId: 's' })).toBe('/lesson-studies/x/room')
    expect(placeOf('x', { kind: 'sessionEnded', sessionId: 's', decision: '' })).toBe(
      '/lesson-studies/x/timeline',
    )
    expect(placeOf('x', { kind: 'roleGiven', role: null, untilMs: null })).toBe('/lesson-studies/x')
  })
})
