// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openFactStream } from './fact-stream.ts'

/** What a browser's EventSource shows of itself; the line's fate is in the test's hands. */
class Line extends EventTarget {
  static readonly CLOSED = 2
  static readonly all: Line[] = []
  readonly url: string
  readyState = 0
  constructor(url: string) {
    super()
    this.url = url
    Line.all.push(this)
  }
  close() {
    this.readyState = 2
  }
  tell(id: number) {
    const data = JSON.stringify({ id })
    this.dispatchEvent(Object.assign(new Event('message'), { data, lastEventId: String(id) }))
  }
  giveUp() {
    this.readyState = 2
    this.dispatchEvent(new Event('error'))
  }
}

const newest = () => Line.all.at(-1)!
let stop: () => void
let told: { facts: number[]; connected: boolean[]; gone: number }
let status: number

beforeEach(() => {
  vi.useFakeTimers()
  Line.all.length = 0
  status = 200
  told = { facts: [], connected: [], gone: 0 }
  vi.stubGlobal('EventSource', Line)
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status })))
  stop = openFactStream({
    url: '/facts',
    afterId: 7,
    onFact: (fact) => told.facts.push(fact.id),
    onConnected: (connected) => told.connected.push(connected),
    onAccess: () => undefined,
    onUnread: () => undefined,
    onGone: () => told.gone++,
  })
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('listening to facts', () => {
  it('begins after the page’s own position and tells each fact once', () => {
    expect(newest().url).toBe('/facts?after=7')
    for (const id of [8, 9, 9, 8, 10]) newest().tell(id)
    expect(told.facts).toEqual([8, 9, 10])
  })

  it('[S2] after the browser gave up it goes on behind the last fact, waiting longer from try to try', async () => {
    newest().tell(9)
    for (const waitMs of [1000, 2000, 4000]) {
      const before = Line.all.length
      status = 503
      newest().giveUp()
      await vi.advanceTimersByTimeAsync(waitMs - 1)
      expect(Line.all).toHaveLength(before)
      await vi.advanceTimersByTimeAsync(1)
      expect(Line.all).toHaveLength(before + 1)
      expect(newest().url).toBe('/facts?after=9')
    }
  })

  it('takes a line that says nothing for dead, but not one that beats', async () => {
    for (let i = 0; i < 10; i++) {
      await vi.advanceTimersByTimeAsync(15_000)
      newest().dispatchEvent(new Event('beat'))
    }
    expect(Line.all).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(40_000)
    expect(Line.all).toHaveLength(2)
    expect(Line.all[0]!.readyState).toBe(2)
  })

  it('hangs up when the browser is offline and begins at once when it is back', () => {
    dispatchEvent(new Event('offline'))
    expect(newest().readyState).toBe(2)
    expect(told.connected.at(-1)).toBe(false)
    dispatchEvent(new Event('online'))
    expect(Line.all).toHaveLength(2)
  })

  it('[S12] stops for good when told to go, or when not let in again', async () => {
    status = 404
    newest().giveUp()
    await vi.advanceTimersByTimeAsync(60_000)
    dispatchEvent(new Event('online'))
    expect(told.gone).toBe(1)
    expect(Line.all).toHaveLength(1)
  })

  it('stops when the page does', async () => {
    stop()
    dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(120_000)
    expect(Line.all).toHaveLength(1)
    expect(newest().readyState).toBe(2)
  })
})
