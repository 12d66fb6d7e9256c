import { describe, expect, it } from 'vitest'
import type { TextChange } from './changes.ts'
import { neighbours } from './neighbours.ts'
import { type History, type NamedPosition, type PastSession, timelineOf, withoutChat } from './timeline.ts'

const session: PastSession = {
  sessionId: 's1',
  startedBy: 'lin',
  startedAtMs: 1000,
  endedAtMs: 5000,
  decision: '先量影子',
}
const text = (rowId: number, atMs: number, personId: string, inserted: number): TextChange => ({
  rowId,
  atMs,
  personId,
  inserted,
  deleted: 0,
})
const position = (more: Partial<NamedPosition>): NamedPosition => ({
  versionId: 'v',
  documentKind: 'plan',
  epoch: 1,
  atId: 10,
  atMs: 5000,
  kind: 'session_end',
  name: '第1次研讨',
  note: null,
  sessionId: 's1',
  createdBy: 'lin',
  ...more,
})
const nothing: History = {
  sessions: [],
  positions: [],
  restores: [],
  chat: [],
  attended: new Map(),
  texts: [],
  shapes: [],
}

describe('the timeline of a lesson study', () => {
  it('is empty before anything happened', () => {
    expect(timelineOf(nothing)).toEqual({ entries: [], sinceLast: [] })
  })

  it('[H10] puts sessions and named versions on one list, newest first; the end of a session stands in its session', () => {
    const positions = [
      position({ versionId: 'end-plan' }),
      position({ versionId: 'end-board', documentKind: 'board', atId: 11 }),
      position({ versionId: 'named', kind: 'named', name: '试教前', sessionId: null, atMs: 9000, atId: 20 }),
    ]
    const { entries } = timelineOf({ ...nothing, sessions: [session], positions })
    expect(entries.map((it) => [it.kind, it.atMs])).toEqual([
      ['version', 9000],
      ['session', 1000],
    ])
    expect(entries[1]).toMatchObject({
      moments: [{ versionId: 'end-plan', planVersionId: 'end-plan', name: '第1次研讨' }],
    })
  })

  it('[H42] what was kept by itself before a restore stands with that restore only, and parts nothing', () => {
    const kept = { kind: 'before_restore', name: '恢复“试教前”之前', createdBy: 'wu' } as const
    const positions = [
      position({ versionId: 'a', kind: 'named', name: '试教前', sessionId: null, atMs: 2, atId: 10 }),
      position({ versionId: 'kept', ...kept, sessionId: null, atMs: 4, atId: 20 }),
      position({ versionId: 'b', kind: 'named', name: '试教后', sessionId: null, atMs: 6, atId: 30 }),
    ]
    const restore = {
      restoreId: 'r1',
      personId: 'wu',
      atMs: 5,
      part: { type: 'plan' },
      versionId: 'a',
      name: '试教前',
      beforeVersionId: 'kept',
      takesBack: null,
    } as const
    const back = { ...restore, restoreId: 'r2', atMs: 7, versionId: 'kept', takesBack: 'r1' }
    const texts = [text(15, 3, 'lin', 5), text(25, 5, 'lin', 7)]
    const { entries } = timelineOf({ ...nothing, positions, restores: [restore, back], texts })
    expect(entries).toMatchObject([
      { kind: 'restore', restore: { restoreId: 'r2' }, takenBack: false },
      { kind: 'version', moment: { versionId: 'b', changes: [{ personId: 'lin', inserted: 12 }] } },
      { kind: 'restore', restore: { restoreId: 'r1' }, takenBack: true },
      { kind: 'version', moment: { versionId: 'a' } },
    ])
    expect(neighbours(positions, positions[2]!).previous?.versionId).toBe('a')
    expect(neighbours(positions, positions[1]!)).toMatchObject({
      previous: { versionId: 'a' },
      next: { versionId: 'b' },
    })
  })

  it('[H11] who took part is who was in the room, wrote, drew, chatted, restored something or started it', () => {
    const history: History = {
      ...nothing,
      sessions: [session],
      attended: new Map([['s1', ['zhao', 'lin']]]),
      texts: [text(1, 2000, 'wang', 3), text(2, 6000, 'too late', 3), text(0, 500, 'too early', 3)],
      shapes: [{ rowId: 1, atMs: 3000, personId: 'chen', drawn: ['shape:a'], changed: [], erased: [] }],
      chat: [{ key: 'k', sessionId: 's1', personId: 'sun', text: '好', atMs: 2500 }],
      restores: [
        {
          restoreId: 'r',
          personId: 'he',
          atMs: 4000,
          part: { type: 'plan' },
          versionId: 'v',
          name: 'V1',
          beforeVersionId: 'w',
          takesBack: null,
        },
      ],
    }
    const entry = timelineOf(history).entries.find((it) => it.kind === 'session')
    expect(entry?.kind === 'session' && entry.participants.toSorted()).toEqual([
      'chen',
      'he',
      'lin',
      'sun',
      'wang',
      'zhao',
    ])
  })

  it('[V6] for who may not read the chat it has no line of it, and everything else', () => {
    const line = { key: 'k', sessionId: 's1', personId: 'sun', text: '好', atMs: 2500 }
    const timeline = timelineOf({ ...nothing, sessions: [session], chat: [line] })
    expect(JSON.stringify(timeline)).toContain('好')
    expect(JSON.stringify(withoutChat(timeline))).not.toContain('好')
    const empty = timelineOf({ ...nothing, sessions: [session], chat: [] })
    expect(withoutChat(timeline).entries).toHaveLength(empty.entries.length)
  })

  it('[H12] a version tells who changed how much since the version before, and what came after the newest', () => {
    const texts = [
      text(4, 1, 'lin', 1),
      text(10, 2, 'wang', 2),
      text(11, 3, 'lin', 4),
      text(20, 4, 'lin', 8),
      text(21, 5, 'wang', 16),
    ]
    const shapes = [{ rowId: 12, atMs: 3, personId: 'wang', drawn: ['shape:a'], changed: [], erased: [] }]
    const positions = [
      position({ versionId: 'a', kind: 'named', atMs: 2, atId: 10 }),
      position({ versionId: 'b', kind: 'named', atMs: 4, atId: 20 }),
      position({ versionId: 'b-board', kind: 'named', atMs: 4, atId: 19, documentKind: 'board' }),
    ]
    const { entries, sinceLast } = timelineOf({ ...nothing, texts, shapes, positions })
    const changes = entries.map(
      (it) => it.kind === 'version' && it.moment.changes.map((c) => [c.personId, c.inserted, c.shapes]),
    )
    expect(changes).toEqual([
      [
        ['lin', 12, 0],
        ['wang', 0, 1],
      ],
      [
        ['wang', 2, 0],
        ['lin', 1, 0],
      ],
    ])
    expect(sinceLast).toEqual([{ personId: 'wang', inserted: 16, deleted: 0, shapes: 0 }])
  })
})

describe('what stands before and after a version', () => {
  it('[H13] the board and the plan of one act are one moment, and share their neighbours', () => {
    const positions = [
      position({ versionId: 'a', atMs: 1, atId: 1 }),
      position({ versionId: 'b', atMs: 2, atId: 2 }),
      position({ versionId: 'b-board', atMs: 2, atId: 3, documentKind: 'board' }),
      position({ versionId: 'c-board', atMs: 3, atId: 9, documentKind: 'board', name: 'only the board' }),
    ]
    const ids = (version: NamedPosition) => {
      const { previous, next, planVersionId } = neighbours(positions, version)
      return [previous?.versionId, planVersionId, next?.versionId]
    }
    expect(ids(positions[0]!)).toEqual([undefined, 'a', 'b'])
    expect(ids(positions[2]!)).toEqual(['a', 'b', 'c-board'])
    expect(ids(positions[3]!)).toEqual(['b', null, undefined])
  })
})
