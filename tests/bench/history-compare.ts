import type { Node } from '@tiptap/pm/model'
import { StepMap } from '@tiptap/pm/transform'
import { ChangeSet } from 'prosemirror-changeset'
import type { Queryable } from '#db/database.ts'
import { readLedger } from '#db/queries/document/ledger.ts'
import { attributionAt } from '#db/queries/history/attribution.ts'
import { readAuthoredPlanAt } from '#db/queries/history/plan-moment.ts'
import { comparePlans } from '#domain/history/compare-plans.ts'
import { CreditTable } from '#domain/history/credits.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { planSchema } from '#domain/plan/plan-schema.ts'

/** A plan with a long history. */
export interface CompareBench {
  readonly db: Queryable
  readonly documentId: string
  readonly epoch: number
}

export interface CompareFigures {
  /** From the log to who wrote every letter, in milliseconds. */
  readonly attributionMs: number
  /** Comparing two moments 3,000 edits apart, both in memory, in milliseconds. */
  readonly compareMs: number
  /**
   * That over prosemirror-changeset alone on the same pair: told beforehand which paragraphs differ, and
   * given them one by one, because over a longer stretch than 2,500 letters it compares nothing.
   */
  readonly compareShare: number
  /** Changes that prosemirror-changeset finds when it gets both whole documents; 1: it gave up. */
  readonly wholeChanges: number
  /** How long it takes for that, in milliseconds. */
  readonly wholeMs: number
  /** Changes that it finds in the paragraphs one by one. */
  readonly pairChanges: number
}

/** So many edits lie between the two moments. */
const APART = 3000
/** The best of so many runs: other work on the machine only ever makes one slower. */
const RUNS = 7

/** How long it takes to compare a plan with what it was 3,000 edits before; its lines are paragraphs. */
export async function measureCompare({ db, documentId, epoch }: CompareBench): Promise<CompareFigures> {
  const ledger = await readLedger(db, { documentId, epoch })
  const last = ledger.at(-1)
  if (last === undefined) throw new Error('there is no history to compare')
  const first = ledger[Math.max(0, ledger.length - 1 - APART)]!
  const place = { documentId, epoch, atId: last.rowId }
  const startedMs = performance.now()
  const attribution = await attributionAt(db, place)
  const attributionMs = performance.now() - startedMs
  const table = new CreditTable()
  const was = await readAuthoredPlanAt(db, { ...place, atId: first.rowId }, attribution, table)
  const is = await readAuthoredPlanAt(db, place, attribution, table)
  const [before, after] = [inParagraphs(was.plan), inParagraphs(is.plan)]
  const compare = () => comparePlans(before, after, { before: was.rows, after: is.rows })
  const compareMs = best(compare)
  const pairs = compare()
    .sections.flatMap(({ lines }) => lines)
    .flatMap((line) => (line.kind === 'changed' ? [[line.before.text, line.after.text] as const] : []))
    .map(([old, now]) => [paragraph(old), paragraph(now)] as const)
  const changesOf = (old: Node, now: Node) =>
    ChangeSet.create(old).addSteps(now, [new StepMap([0, old.content.size, now.content.size])], null).changes
  const inPairs = () => pairs.flatMap(([old, now]) => changesOf(old, now))
  const changesetMs = best(inPairs)
  const [wholeBefore, wholeAfter] = [before, after].map((plan) => planSchema.nodeFromJSON(inWords(plan))) as [
    Node,
    Node,
  ]
  const inWhole = () => changesOf(wholeBefore, wholeAfter)
  return {
    attributionMs: Math.round(attributionMs),
    compareMs: Math.round(compareMs * 10) / 10,
    compareShare: Math.round((100 * compareMs) / changesetMs) / 100,
    wholeChanges: inWhole().length,
    wholeMs: Math.round(best(inWhole) * 10) / 10,
    pairChanges: inPairs().length,
  }
}

function best(run: () => unknown): number {
  let least = Infinity
  for (let i = 0; i < RUNS; i += 1) {
    const startedMs = performance.now()
    run()
    least = Math.min(least, performance.now() - startedMs)
  }
  return least
}

/** A plan without its authors, which the schema does not know. */
function inWords({ marks: _marks, ...node }: PlanJson): PlanJson {
  return node.content === undefined ? node : { ...node, content: node.content.map(inWords) }
}

/** A trace is one text with its line ends in it; people write paragraphs. */
function inParagraphs(node: PlanJson): PlanJson {
  return { ...node, content: (node.content ?? []).flatMap((child) => paragraphsOf(child)) }
}

function paragraphsOf(node: PlanJson): PlanJson[] {
  if (node.type !== 'paragraph') return node.content === undefined ? [node] : [inParagraphs(node)]
  const paragraphs: PlanJson[] = [{ ...node, content: [] }]
  for (const piece of node.content ?? []) {
    for (const [i, text] of (piece.text ?? '').split('\n').entries()) {
      if (i > 0) paragraphs.push({ ...node, content: [] })
      if (text !== '') paragraphs.at(-1)!.content!.push({ ...piece, text })
    }
  }
  return paragraphs
}

function paragraph(text: string) {
  return planSchema.nodeFromJSON({ type: 'paragraph', content: [{ type: 'text', text }] })
}
