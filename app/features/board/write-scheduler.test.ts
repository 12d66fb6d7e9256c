import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LONGEST_PAUSE_MS, LONGEST_UNWRITTEN_MS, PAUSE_MS, scheduleWrites } from './write-scheduler.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('when changes are written', () => {
  it('[B1] not while a hand is moving, but at the latest after the longest unwritten time', () => {
    const write = vi.fn<() => void>()
    const writes = scheduleWrites({ isBusy: () => true, write })
    for (let ms = 0; ms < LONGEST_UNWRITTEN_MS; ms += 100) {
      writes.changed()
      expect(write).not.toHaveBeenCalled()
      vi.advanceTimersByTime(100)
    }
    expect(write).toHaveBeenCalledTimes(1)
    writes.changed()
    writes.settle()
    expect(write).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(LONGEST_UNWRITTEN_MS * 2)
    expect(write).toHaveBeenCalledTimes(2)
  })

  it('after a pause in typing, and at the latest after the longest pause', () => {
    const write = vi.fn<() => void>()
    const writes = scheduleWrites({ isBusy: () => false, write })
    writes.changed()
    vi.advanceTimersByTime(PAUSE_MS - 1)
    expect(write).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(write).toHaveBeenCalledTimes(1)
    for (let ms = 0; ms < LONGEST_PAUSE_MS; ms += 100) {
      writes.changed()
      vi.advanceTimersByTime(100)
    }
    expect(write).toHaveBeenCalledTimes(2)
    writes.stop()
    vi.advanceTimersByTime(LONGEST_PAUSE_MS)
    expect(write).toHaveBeenCalledTimes(2)
  })
})
