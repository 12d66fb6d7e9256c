import { describe, expect, it } from 'vitest'
import type { Attendee } from './room-view.ts'
import { seat, whoSpeaks } from './seating.ts'

function somebody(personId: string, more: Partial<Attendee> = {}): Attendee {
  return {
    personId,
    isMe: false,
    joinedAtMs: 0,
    speaking: false,
    line: 'good',
    microphone: 'on',
    camera: null,
    share: null,
    sounds: [],
    ...more,
  }
}

const me = somebody('me', { isMe: true })
const li = somebody('li')
const wang = somebody('wang')
const screen = { sid: 's', track: null }
const grid = { layout: 'grid', chosen: null, speaker: null } as const
const keys = ({ primary, rest }: ReturnType<typeof seat>) => [
  primary?.key ?? null,
  rest.map((tile) => tile.key),
]

describe('who sits where', () => {
  it('shows everybody alike in the grid', () => {
    expect(keys(seat([li, wang, me], grid))).toEqual([null, ['person li', 'person wang', 'person me']])
  })

  it('shows large whoever was chosen, else who spoke last, else another than oneself', () => {
    const speaker = { layout: 'speaker', chosen: 'wang', speaker: 'li' } as const
    expect(seat([li, wang, me], speaker).primary?.key).toBe('person wang')
    expect(seat([li, wang, me], { ...speaker, chosen: null }).primary?.key).toBe('person li')
    expect(seat([li, me], { ...speaker, chosen: 'gone', speaker: 'gone' }).primary?.key).toBe('person li')
    expect(seat([me], { ...speaker, chosen: null, speaker: null }).primary?.key).toBe('person me')
  })

  it('puts a screen that another shares first in every layout, and never shows one’s own', () => {
    const sharing = { ...li, share: screen }
    const iShare = { ...me, share: screen }
    expect(keys(seat([sharing, wang, me], grid))).toEqual([
      'share li',
      ['person li', 'person wang', 'person me'],
    ])
    expect(seat([sharing, me], { ...grid, layout: 'speaker', chosen: 'me' }).primary?.key).toBe('share li')
    expect(keys(seat([sharing, iShare], grid))).toEqual(['share li', ['person li', 'person me']])
    expect(keys(seat([li, iShare], grid))).toEqual([null, ['person li', 'person me']])
  })
})

describe('who is shown as speaking', () => {
  const talks = (each: Attendee): Attendee => ({ ...each, speaking: true })

  it('stays with whoever spoke until somebody else does', () => {
    expect(whoSpeaks('li', [talks(li), talks(wang), me])).toBe('li')
    expect(whoSpeaks('li', [li, talks(wang), me])).toBe('wang')
    expect(whoSpeaks('li', [li, wang, me])).toBe('li')
  })

  it('is never oneself, and somebody present when the speaker has left', () => {
    expect(whoSpeaks('li', [li, talks(me)])).toBe('li')
    expect(whoSpeaks('gone', [wang, me])).toBe('wang')
    expect(whoSpeaks(null, [talks(me)])).toBeNull()
  })
})
