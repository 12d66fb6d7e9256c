import { describe, expect, it } from 'vitest'
import { createOutbox, type Move, type Sent } from './outbox.ts'

const line = (key: string): Move => ({ kind: 'chat.said', key, body: { text: key } })
const noPause = () => Promise.resolve()

/** A line that loses what is sent, or its answer, as `losses` says. */
function badLine(losses: readonly ('request' | 'answer')[]) {
  const heard: string[] = []
  const left = [...losses]
  const post = (move: Move): Promise<Sent> => {
    const loss = left.shift()
    if (loss !== 'request') heard.push(move.key)
    return loss === undefined ? Promise.resolve({ ok: true }) : Promise.reject(new Error('connection lost'))
  }
  return { heard, post }
}

describe('what waits to be sent', () => {
  it('[S9] is sent again under the same key when the answer was lost', async () => {
    const { heard, post } = badLine(['answer', 'request', 'answer'])
    const outbox = createOutbox({ post, pause: noPause })
    expect(await outbox.send(line('a'))).toEqual({ ok: true })
    expect(heard).toEqual(['a', 'a', 'a'])
  })

  it('keeps its order, however often the first has to be repeated', async () => {
    const { heard, post } = badLine(['request', 'request', 'request'])
    const outbox = createOutbox({ post, pause: noPause })
    await Promise.all(['a', 'b', 'c'].map((key) => outbox.send(line(key))))
    expect(heard).toEqual(['a', 'b', 'c'])
  })

  it('is not sent again after a refusal, and what comes behind it goes out', async () => {
    const heard: string[] = []
    const post = (move: Move): Promise<Sent> => {
      heard.push(move.key)
      return Promise.resolve(
        move.key === 'a' ? { ok: false, refusal: { reason: 'notAllowed' } } : { ok: true },
      )
    }
    const outbox = createOutbox({ post, pause: noPause })
    const [a, b] = await Promise.all([outbox.send(line('a')), outbox.send(line('b'))])
    expect([a.ok, b.ok]).toEqual([false, true])
    expect(heard).toEqual(['a', 'b'])
  })

  it('waits longer from try to try, and not for ever longer', async () => {
    const pauses: number[] = []
    const { post } = badLine(Array.from({ length: 6 }, () => 'request' as const))
    const pause = (ms: number) => {
      pauses.push(ms)
      return Promise.resolve()
    }
    await createOutbox({ post, pause }).send(line('a'))
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000])
  })

  it('stops trying when it is closed', async () => {
    const { heard, post } = badLine(['request', 'request'])
    const outbox = createOutbox({
      post,
      pause: () => {
        outbox.close()
        return Promise.resolve()
      },
    })
    expect((await outbox.send(line('a'))).ok).toBe(false)
    expect(heard).toEqual([])
  })
})
