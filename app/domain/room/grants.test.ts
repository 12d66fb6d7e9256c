import { describe, expect, it } from 'vitest'
import type { ActivityRole } from '../people/roles.ts'
import type { Person } from '../people/viewer.ts'
import { roomRights } from './grants.ts'

const room = { lessonStudyId: 'lesson', communityId: 'community', visibility: 'community' } as const

function personAs(role: ActivityRole | null): Person {
  return {
    personId: 'lin',
    name: '林老师',
    administrator: false,
    institutions: new Map(),
    communities: new Map(),
    colleaguesIn: new Set<string>(),
    activities: new Map(role === null ? [] : [['lesson', role]]),
  }
}

describe('what somebody may do in the room', () => {
  it('[R1] who has no part in the lesson study does not join, nor does who is not signed in', () => {
    expect(roomRights(personAs(null), room)).toBeNull()
    expect(roomRights(null, room)).toBeNull()
  })

  it('[R2] a guest listens', () => {
    expect(roomRights(personAs('guest'), room)).toEqual({ publish: false, shareScreen: false })
  })

  it('[R3] an observer speaks but shares no screen; a planner and an outside expert do both', () => {
    expect(roomRights(personAs('observer'), room)).toEqual({ publish: true, shareScreen: false })
    expect(roomRights(personAs('planner'), room)).toEqual({ publish: true, shareScreen: true })
    expect(roomRights(personAs('knowledgeableOther'), room)).toEqual({ publish: true, shareScreen: true })
  })
})
