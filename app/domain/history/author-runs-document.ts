import * as Y from 'yjs'
import { PLAN_FRAGMENT } from '../plan/new-plan-document.ts'
import type { Attribution } from './attribution-document.ts'
import type { AuthorRuns } from './author-runs.ts'
import type { CreditTable } from './credits.ts'

/** Who wrote the letters that stand in a plan, by their Yjs ids: few numbers, to be sent to a page. */
export function authorRuns(doc: Y.Doc, attribution: Attribution, credits: CreditTable): AuthorRuns {
  const letters: { clientId: number; clock: number; length: number }[] = []
  const walk = (type: { readonly _start: Y.Item | null }): void => {
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted) continue
      if (item.content instanceof Y.ContentString)
        letters.push({ clientId: item.id.client, clock: item.id.clock, length: item.length })
      else if (item.content instanceof Y.ContentType) walk(item.content.type)
    }
  }
  walk(doc.getXmlFragment(PLAN_FRAGMENT))
  letters.sort((a, b) => a.clientId - b.clientId || a.clock - b.clock)
  const clients: number[] = []
  const runs: number[] = []
  for (const { clientId, clock, length } of letters) {
    if (clients.at(-1) !== clientId) clients.push(clientId)
    const client = clients.length - 1
    for (let i = 0; i < length; i += 1) {
      const edit = attribution.writtenBy(clientId, clock + i)
      if (edit === null) continue
      const credit = credits.of(edit, attribution.originOf(clientId, clock + i))
      const last = runs.length - 4
      const isOn =
        runs[last] === client && clock + i === runs[last + 1]! + runs[last + 2]! && runs[last + 3] === credit
      if (isOn) runs[last + 2]! += 1
      else runs.push(client, clock + i, 1, credit)
    }
  }
  return { clients, runs }
}
