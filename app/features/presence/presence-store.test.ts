import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { AT_THE_DOOR, type Whereabouts } from '#domain/activity/whereabouts.ts'
import { createPresence, TELL_EVERY_MS, WRITES_FOR_MS } from './presence-store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** My page with an awareness in which the test speaks for the others. */
function aPage() {
  const ydoc = new Y.Doc()
  const awareness = new Awareness(ydoc)
  awareness.setLocalState({ user: { personId: 'me', name: 'Me', school: '' } })
  const sent: unknown[] = []
  awareness.on('change', ({ updated }: { updated: number[] }) => {
    const where: unknown = awareness.getLocalState()?.['where']
    if (updated.includes(awareness.clientID) && where !== undefined && where !== sent.at(-1)) sent.push(where)
  })
  const store = createPresence('me', () => Date.now())
  const detach = store.attach({ awareness, ydoc, isSynced: () => true })
  const shown: string[] = []
  store.showPlanIn({ show: ({ where, caret }) => shown.push(`${where.rowId} ${JSON.stringify(caret)}`) })
  store.showBoardIn({
    follow: (whom) => shown.push(`board of ${whom}`),
    stop: () => shown.push('board rests'),
  })
  const revealed: string[] = []
  store.revealWith((area) => revealed.push(area))
  const clients = new Map<string, number>()
  const speak = (personId: string, where: Partial<Whereabouts> | null, cursor?: object) => {
    const id = clients.get(personId) ?? 1000 + clients.size
    const isNew = !clients.has(personId)
    clients.set(personId, id)
    const user = { personId, name: personId, school: '' }
    if (where === null) awareness.states.delete(id)
    else awareness.states.set(id, { user, where: { ...AT_THE_DOOR, ...where }, cursor })
    const change = { added: isNew ? [id] : [], updated: isNew ? [] : [id], removed: [] as number[] }
    awareness.emit('change', [where === null ? { added: [], updated: [], removed: [id] } : change, 'remote'])
  }
  const close = () => {
    detach()
    awareness.destroy()
    ydoc.destroy()
  }
  return { store, sent, shown, revealed, speak, close }
}

describe('what is told of oneself', () => {
  it('[W24] goes out at most every 0.8 seconds, the last place counts, and the same place not at all', () => {
    const { store, sent, close } = aPage()
    vi.advanceTimersByTime(TELL_EVERY_MS)
    const before = sent.length
    for (let i = 0; i < 20; i += 1) store.tell({ section: 'lessonFlow', rowId: `r${i}` })
    expect(sent.length).toBe(before + 1)
    vi.advanceTimersByTime(TELL_EVERY_MS)
    expect(sent.length).toBe(before + 2)
    expect(sent.at(-1)).toMatchObject({ rowId: 'r19' })
    // A caret that moves within its row.
    for (let i = 0; i < 20; i += 1) {
      store.tell({ section: 'lessonFlow', rowId: 'r19' })
      vi.advanceTimersByTime(TELL_EVERY_MS)
    }
    expect(sent.length).toBe(before + 2)
    close()
  })

  it('[W25] says at once that one is away', () => {
    const { store, sent, close } = aPage()
    store.tell({ section: 'homework' })
    store.tell({ away: true })
    expect(sent.at(-1)).toMatchObject({ away: true, section: 'homework' })
    close()
  })

  it('[W24] writing is told when it begins and when it has rested', () => {
    const { store, sent, close } = aPage()
    for (let i = 0; i < 10; i += 1) {
      store.wrote()
      vi.advanceTimersByTime(1_000)
    }
    expect(sent.filter((where) => (where as Whereabouts).writes)).toHaveLength(1)
    vi.advanceTimersByTime(WRITES_FOR_MS)
    expect(sent.at(-1)).toMatchObject({ writes: false })
    close()
  })
})

describe('following', () => {
  it('[W26] shows where the followed person is, brings their panel, and hears every step of their caret', () => {
    const { store, shown, revealed, speak, sent, close } = aPage()
    speak('chen', { section: 'lessonFlow', rowId: 'r3' }, { head: { a: 1 } })
    store.follow('chen')
    expect(shown.at(-1)).toBe('r3 {"a":1}')
    expect(sent.at(-1)).toMatchObject({ follows: 'chen' })
    speak('chen', { section: 'lessonFlow', rowId: 'r3' }, { head: { a: 2 } })
    expect(shown.at(-1)).toBe('r3 {"a":2}')
    speak('chen', { area: 'board' })
    speak('chen', { area: 'board', writes: true })
    expect(shown.at(-1)).toBe('board of chen')
    speak('chen', { area: 'chat' })
    expect(shown.at(-1)).toBe('board rests')
    expect(revealed).toEqual(['plan', 'board'])
    store.ownMove()
    expect(store.now().follow).toBeNull()
    expect(sent.at(-1)).toMatchObject({ follows: null })
    const before = shown.length
    speak('chen', { section: 'lessonFlow', rowId: 'r1' })
    expect(shown.length).toBe(before)
    close()
  })

  it('[W28] waits for who is away or has left', () => {
    const { store, shown, speak, close } = aPage()
    speak('chen', { section: 'lessonFlow', rowId: 'r3' })
    store.follow('chen')
    speak('chen', { section: 'lessonFlow', rowId: 'r4', away: true })
    expect(store.now().follow).toEqual({ personId: 'chen', phase: 'waiting' })
    expect(shown.at(-1)).toBe('board rests')
    speak('chen', null)
    expect(store.now().follow).toEqual({ personId: 'chen', phase: 'waiting' })
    speak('chen', { section: 'lessonFlow', rowId: 'r5' })
    expect(store.now().follow).toEqual({ personId: 'chen', phase: 'following' })
    expect(shown.at(-1)).toBe('r5 null')
    close()
  })

  it('[W29] two who follow each other stay where they are until one of them moves', () => {
    const { store, shown, speak, close } = aPage()
    speak('chen', { section: 'lessonFlow', rowId: 'r3', follows: 'me' })
    store.follow('chen')
    expect(shown.filter((it) => it.startsWith('r3'))).toEqual([])
    speak('chen', { section: 'lessonFlow', rowId: 'r4', follows: null })
    expect(shown.at(-1)).toBe('r4 null')
    // And when the circle closes later, the board lets go too.
    speak('chen', { area: 'board' })
    expect(shown.at(-1)).toBe('board of chen')
    speak('chen', { area: 'board', follows: 'me' })
    expect(shown.at(-1)).toBe('board rests')
    close()
  })
})
