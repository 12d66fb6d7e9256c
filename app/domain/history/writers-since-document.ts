import * as Y from 'yjs'
import { elementsOfPart, insideOf } from './plan-part-document.ts'
import type { PlanPart } from './restore-part.ts'

/** Under which clientIDs letters came into a plan since a moment that stand in it now. */
export interface WritersSince {
  readonly inPart: ReadonlySet<number>
  readonly elsewhere: ReadonlySet<number>
}

/** Who wrote since then, in a part of the plan and outside it. */
export function writersSince(past: Y.Doc, now: Y.Doc, part: PlanPart): WritersSince {
  const inPart = new Set<number>()
  const elsewhere = new Set<number>()
  const isInside = insideOf([...elementsOfPart(past, part), ...elementsOfPart(now, part)])
  for (const [client, structs] of now.store.clients) {
    const known = Y.getState(past.store, client)
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.deleted) continue
      if (struct.id.clock + struct.length <= known || !(struct.content instanceof Y.ContentString)) continue
      if (isInside(struct)) inPart.add(client)
      else elsewhere.add(client)
    }
  }
  return { inPart, elsewhere }
}
