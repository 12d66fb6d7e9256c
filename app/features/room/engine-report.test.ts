import { describe, expect, it } from 'vitest'
import { minutesSince, readEngineReport } from './engine-report.ts'
import { askEngine, askToken } from './room-requests.ts'

describe('what the server says of the engine', () => {
  it('is nothing to worry about when it is ready', () => {
    expect(readEngineReport({ state: 'ready' })).toBeNull()
  })

  it.each(['noGo', 'goTooOld', 'buildFailed', 'crashed', 'unreachable'])('tells %s apart', (why) => {
    const report = { state: 'unavailable', why, detail: 'x' }
    expect(readEngineReport(report)).toEqual(report)
  })

  it('is taken as silence when it is not a report, and as unreachable when the reason is new', () => {
    expect(readEngineReport('<html>')).toEqual({ state: 'siteSilent' })
    expect(readEngineReport({ state: 'unavailable', why: 'moonPhase' })).toMatchObject({ why: 'unreachable' })
  })

  it('counts whole minutes and never less than none', () => {
    expect(minutesSince(0, 119_999)).toBe(1)
    expect(minutesSince(10_000, 0)).toBe(0)
  })
})

describe('asking', () => {
  const answers = (body: unknown, init: ResponseInit = {}) => {
    const asked: string[] = []
    const via = (url: string | URL | Request, more?: RequestInit) => {
      asked.push(`${more?.method ?? 'GET'} ${url instanceof Request ? url.url : url.toString()}`)
      return Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), init))
    }
    return { via, asked }
  }

  it('sets the beginning of a build by the server’s own clock', async () => {
    const serverNow = Date.now() - 3_600_000
    const report = { state: 'starting', step: 'building', startedAtMs: serverNow - 120_000 }
    const { via, asked } = answers(report, { headers: { date: new Date(serverNow).toUTCString() } })
    const obstacle = await askEngine('study', via)
    expect(asked).toEqual(['GET /lesson-studies/study/room-state'])
    const startedAtMs = obstacle?.state === 'starting' ? obstacle.startedAtMs : 0
    expect(Math.round((Date.now() - startedAtMs) / 60_000)).toBe(2)
  })

  it('takes an error page for silence', async () => {
    expect(await askEngine('study', answers('oops', { status: 502 }).via)).toEqual({ state: 'siteSilent' })
  })

  it('reads a token, and tells the refusals apart', async () => {
    const { via, asked } = answers({ ok: true, url: 'ws://x', token: 't' })
    expect(await askToken('study', via)).toEqual({ ok: true, url: 'ws://x', token: 't' })
    expect(asked).toEqual(['POST /lesson-studies/study/room-token'])
    const refusal = async (reason: string, status = 200) =>
      await askToken('study', answers({ ok: false, refusal: { reason } }, { status }).via)
    expect(await refusal('roomUnavailable', 503)).toEqual({ ok: false, trouble: 'engine' })
    expect(await refusal('notAllowed', 403)).toEqual({ ok: false, trouble: 'notAllowed' })
    expect(await refusal('notFound', 404)).toEqual({ ok: false, trouble: 'notAllowed' })
    expect(await refusal('tooOften', 429)).toEqual({ ok: false, trouble: 'line' })
    expect(await askToken('study', answers({ ok: true }).via)).toEqual({ ok: false, trouble: 'line' })
  })
})
