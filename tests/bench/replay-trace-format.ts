import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

/** One change of a text: at `position` (in Unicode code points) `deleted` characters go and `inserted` comes. */
export type Patch = readonly [position: number, deleted: number, inserted: string]

/** One edit of a trace, with the state that it was made on. */
export interface TraceEdit {
  readonly agent: number
  readonly patches: readonly Patch[]
  /** How many edits of each agent its author had: the ancestors of its parents, and exactly those. */
  readonly seen: readonly number[]
}

/** A real editing history, of one author or of many. */
export interface Trace {
  readonly agents: number
  readonly startContent: string
  readonly endContent: string
  /** In an order in which every edit comes after all that its author had seen. */
  readonly edits: readonly TraceEdit[]
}

const whole = z.number().int().nonnegative()
const patch = z.tuple([whole, whole, z.string()])
const concurrentTrace = z.object({
  kind: z.literal('concurrent'),
  numAgents: whole,
  endContent: z.string(),
  txns: z.array(z.object({ parents: z.array(whole), agent: whole, patches: z.array(patch) })),
})
const sequentialTrace = z.object({
  startContent: z.string().default(''),
  endContent: z.string(),
  txns: z.array(z.object({ patches: z.array(patch) })),
})

/** Reads a trace file, gzipped or not. Throws one clear line when it is not a trace. */
export async function readTrace(path: string): Promise<Trace> {
  const raw = await readFile(path)
  const isGzip = raw[0] === 0x1f && raw[1] === 0x8b
  let json: unknown
  try {
    json = JSON.parse((isGzip ? gunzipSync(raw) : raw).toString('utf8'))
  } catch (cause) {
    throw new Error(`${path} is not JSON, gzipped or plain`, { cause })
  }
  return parseTrace(json)
}

/** Both formats of the collection as one. Throws when the history could not have been typed by people. */
export function parseTrace(json: unknown): Trace {
  const isConcurrent = typeof json === 'object' && json !== null && 'kind' in json
  return isConcurrent
    ? fromConcurrent(read(concurrentTrace, json))
    : fromSequential(read(sequentialTrace, json))
}

function read<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw new Error(`not a trace: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function fromSequential(trace: z.infer<typeof sequentialTrace>): Trace {
  return {
    agents: 1,
    startContent: trace.startContent,
    endContent: trace.endContent,
    edits: trace.txns.map((txn, i) => ({ agent: 0, patches: txn.patches, seen: [i] })),
  }
}

function fromConcurrent(trace: z.infer<typeof concurrentTrace>): Trace {
  /** What is known after each edit: the number of edits of each agent. */
  const known: number[][] = []
  const typed = Array.from({ length: trace.numAgents }, () => 0)
  const edits = trace.txns.map((txn, i) => {
    if (txn.agent >= trace.numAgents)
      throw new Error(`edit ${i} is by agent ${txn.agent} of ${trace.numAgents}`)
    const seen = Array.from({ length: trace.numAgents }, () => 0)
    for (const parent of txn.parents) {
      const there = known[parent]
      if (there === undefined) throw new Error(`edit ${i} builds on edit ${parent}, which comes later`)
      for (const [agent, count] of there.entries()) seen[agent] = Math.max(seen[agent]!, count)
    }
    // A person cannot forget what they have typed themselves; Yjs numbers a client's edits in one line.
    if (seen[txn.agent] !== typed[txn.agent])
      throw new Error(`edit ${i} of agent ${txn.agent} was not made after the agent's own edit before it`)
    typed[txn.agent]! += 1
    known.push(seen.with(txn.agent, typed[txn.agent]!))
    return { agent: txn.agent, patches: txn.patches, seen }
  })
  return { agents: trace.numAgents, startContent: '', endContent: trace.endContent, edits }
}

/** All that an agent inserts, in the order of typing: what the log must attribute to that person. */
export function insertedBy(trace: Trace, agent: number): string {
  const parts = agent === 0 ? [trace.startContent] : []
  for (const edit of trace.edits) {
    if (edit.agent === agent) for (const [, , inserted] of edit.patches) parts.push(inserted)
  }
  return parts.join('')
}
