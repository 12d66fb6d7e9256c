import { useCallback, useEffect, useState } from 'react'
import { PAGE_OF } from '#domain/people/page-of.ts'
import type { Refusal } from '#domain/outcome.ts'
import { createOutbox, type Outbox, type Sent } from './outbox.ts'

/**
 * How this person's moves are sent to an address: one after another, again and again until the server has
 * answered; never under the name of somebody who signed in after them.
 */
export function useOutbox<M>(url: string, personId: string): (move: M) => Promise<Sent> {
  const [box] = useState(() => createBox<M>(url, personId))
  useEffect(() => box.retain(), [box])
  return useCallback((move: M) => box.get().send(move), [box])
}

/** StrictMode mounts twice: the outbox is made when first needed and anew after it was closed. */
function createBox<M>(url: string, personId: string) {
  let outbox: Outbox<M> | null = null
  return {
    get: () => (outbox ??= createOutbox<M>({ post: (move) => post(url, personId, move), pause })),
    retain: () => () => {
      outbox?.close()
      outbox = null
    },
  }
}

async function post(url: string, personId: string, move: unknown): Promise<Sent> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', [PAGE_OF]: personId },
    body: JSON.stringify(move),
  })
  if (answer.status >= 500) throw new Error(`the server answered ${answer.status}`)
  // Too many at once: with a refusal it is for the person to wait, without one (a proxy's) it is sent again.
  const read = (await answer.json()) as { ok?: boolean; refusal?: Refusal }
  if (answer.ok && read.ok !== false) return { ok: true }
  return { ok: false, refusal: read.refusal ?? { reason: 'tryAgain' } }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    addEventListener('online', done)
  })
}
