import * as Y from 'yjs'
import { elementsOfPart, insideOf } from './plan-part-document.ts'
import type { PlanPart } from './restore-part.ts'

/** Whose words came into a plan since a moment and stand in it now. */
export interface WritersSince {
  readonly inPart: ReadonlySet<string>
  readonly elsewhere: ReadonlySet<string>
}

/**
 * Who wrote since then, in a part of the plan and outside it. `writerOf` says of a letter that came since then who
 * wrote it since then; null of one that was only carried, or brought back by a restore.
 */
export function writersSince(input: {
  readonly past: Y.Doc
  readonly now: Y.Doc
  readonly part: PlanPart
  readonly writerOf: (clientId: number, clock: number) => string | null
}): WritersSince {
  const { past, now, part, writerOf } = input
  const inPart = new Set<string>()
  const elsewhere = new Set<string>()
  const isInside = insideOf([...elementsOfPart(past, part), ...elementsOfPart(now, part)])
  for (const [client, structs] of now.store.clients) {
    const known = Y.getState(past.store, client)
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.deleted) continue
      if (!(struct.content instanceof Y.ContentString)) continue
      const writers = isInside(struct) ? inPart : elsewhere
      for (
        let clock = Math.max(known, struct.id.clock);
        clock < struct.id.clock + struct.length;
        clock += 1
      ) {
        const writer = writerOf(client, clock)
        if (writer !== null) writers.add(writer)
      }
    }
  }
  return { inPart, elsewhere }
}
