import { describe, expect, it } from 'vitest'
import { type Happening, type Phase, RETURNS_MAX, START, next, returnDelay } from './room-machine.ts'

const walk = (happenings: readonly Happening[], from: Phase = START) => happenings.reduce(next, from)
const ready: Happening = { type: 'engineReported', obstacle: null }
const building: Happening = {
  type: 'engineReported',
  obstacle: { state: 'starting', step: 'building', startedAtMs: 0 },
}
const join: Happening = { type: 'joinAsked' }
const joined: Happening = { type: 'joined' }
const lineLost: Happening = { type: 'lineLost' }
const failed = (trouble: 'line' | 'engine' | 'notAllowed'): Happening => ({ type: 'joinFailed', trouble })
const gone = (cause: 'lost' | 'removed' | 'elsewhere'): Happening => ({ type: 'disconnected', cause })

describe('the way in', () => {
  it('waits for the engine, then shows the devices, then joins', () => {
    expect(walk([building]).at).toBe('engine')
    expect(walk([building, building, ready])).toEqual({ at: 'prejoin', trouble: null })
    expect(walk([ready, join]).at).toBe('joining')
    expect(walk([ready, join, joined]).at).toBe('inRoom')
  })

  it('says why joining failed, each in its own way', () => {
    expect(walk([ready, join, failed('line')])).toEqual({ at: 'prejoin', trouble: 'line' })
    expect(walk([ready, join, failed('notAllowed')])).toEqual({ at: 'out', cause: 'notAllowed' })
    expect(walk([ready, join, failed('engine')])).toEqual({ at: 'checking', attempt: 1 })
  })

  it('goes in by itself once the engine that was missing is there', () => {
    expect(walk([ready, join, failed('engine'), building, ready])).toEqual({ at: 'joining', attempt: 1 })
  })
})

describe('in the room', () => {
  const inRoom = walk([ready, join, joined])

  it('takes a short interruption as one and comes back to the same room', () => {
    expect(walk([lineLost], inRoom).at).toBe('reconnecting')
    expect(walk([lineLost, { type: 'lineMended' }], inRoom)).toEqual({ at: 'inRoom' })
  })

  it('returns by itself from a lost line, but not from a decision', () => {
    expect(walk([lineLost, gone('lost')], inRoom)).toEqual({ at: 'returning', attempt: 1 })
    expect(walk([gone('removed')], inRoom)).toEqual({ at: 'out', cause: 'removed' })
    expect(walk([gone('elsewhere')], inRoom)).toEqual({ at: 'out', cause: 'elsewhere' })
  })

  it('gives up returning after a while and lets the person decide', () => {
    let phase = walk([gone('lost')], inRoom)
    const waits: number[] = []
    while (phase.at === 'returning') {
      waits.push(returnDelay(phase.attempt))
      phase = walk([{ type: 'returnDue' }, failed('line')], phase)
    }
    expect(phase).toEqual({ at: 'out', cause: 'lost' })
    expect(waits).toHaveLength(RETURNS_MAX)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000)
  })

  it('starts counting anew after a return that worked', () => {
    const back = walk([gone('lost'), { type: 'returnDue' }, joined], inRoom)
    expect(walk([gone('lost')], back)).toEqual({ at: 'returning', attempt: 1 })
  })

  it('leaves from everywhere, and comes back in one step', () => {
    for (const phase of [
      inRoom,
      walk([lineLost], inRoom),
      walk([gone('lost')], inRoom),
      walk([ready, join]),
    ]) {
      expect(walk([{ type: 'leaveAsked' }], phase)).toEqual({ at: 'out', cause: 'left' })
    }
    expect(walk([{ type: 'leaveAsked' }, join], inRoom).at).toBe('joining')
    expect(walk([{ type: 'leaveAsked' }, { type: 'devicesAsked' }], inRoom).at).toBe('prejoin')
  })
})

it('is not moved by what comes too late', () => {
  const out = walk([ready, join, { type: 'leaveAsked' }])
  for (const late of [
    joined,
    failed('line'),
    lineLost,
    gone('lost'),
    ready,
    { type: 'returnDue' },
  ] as Happening[]) {
    expect(next(out, late)).toBe(out)
  }
})
