import * as Y from 'yjs'
import type { Trace } from './replay-trace-format.ts'
import { ServerLine } from './replay-trace-line.ts'
import { findTraceText, makeTraceText } from './replay-trace-place.ts'
import { replay } from './replay-trace-run.ts'
import { type FindText, Typist } from './replay-trace-typist.ts'

/** Where one agent of the trace sits. */
export interface Seat {
  /** Ascends with the agent's number. */
  readonly clientId: number
  readonly token: () => Promise<string>
}

export interface ReplayFigures {
  readonly people: number
  readonly edits: number
  /** From the first edit to the last acknowledgement, in seconds. */
  readonly seconds: number
  readonly editsPerSecond: number
  readonly messages: number
  readonly acknowledged: number
  /** Whether nothing that was sent waits for its acknowledgement. */
  readonly allAcknowledged: boolean
  /** Whether everybody's own document, and what came over everybody's line, read as the trace ends. */
  readonly equalOnEveryClient: boolean
}

/** How long the last edits may take to reach everybody, in milliseconds. */
const ARRIVAL_MS = 60_000

/** Types a trace into an empty plan of a running server, a real provider a person. */
export async function replayThroughServer(input: {
  trace: Trace
  url: string
  documentName: string
  seats: readonly Seat[]
  onProgress?: (edits: number) => void
}): Promise<ReplayFigures> {
  const { trace, url, documentName, seats } = input
  const lines = seats.map(
    ({ token }) => new ServerLine({ url, documentName, token, findText: findTraceText }),
  )
  try {
    await Promise.all(lines.map((line) => line.opened()))
    const typists = await takeSeats(trace, seats, lines)
    const startedMs = performance.now()
    await replay(trace, typists, lines, input.onProgress)
    const seconds = (performance.now() - startedMs) / 1000
    // What everybody has typed together must also have come over every line.
    const typed = typists[0]?.text() ?? ''
    await Promise.all(lines.map((line) => line.reads(typed, ARRIVAL_MS).catch(() => undefined)))
    const sum = (of: (line: ServerLine) => number) => lines.reduce((total, line) => total + of(line), 0)
    return {
      people: seats.length,
      edits: trace.edits.length,
      seconds: round(seconds),
      editsPerSecond: Math.round(trace.edits.length / seconds),
      messages: sum((line) => line.messages),
      acknowledged: sum((line) => line.acknowledged),
      allAcknowledged: lines.every((line) => !line.waits),
      equalOnEveryClient: [...typists, ...lines].every((it) => it.text() === trace.endContent),
    }
  } finally {
    for (const line of lines) line.close()
  }
}

/** The first agent makes the place to type in, with what the trace starts from; all begin with that. */
async function takeSeats(
  trace: Trace,
  seats: readonly Seat[],
  lines: readonly ServerLine[],
): Promise<Typist[]> {
  const hasPairs = /[\ud800-\udbff]/.test(
    trace.startContent + trace.edits.flatMap((edit) => edit.patches.map(([, , text]) => text)).join(''),
  )
  const findText: FindText = (doc) => {
    const text = findTraceText(doc)
    if (text === null) throw new Error('the text that the trace is typed into is not there')
    return text
  }
  const agents = seats.length
  const typists = seats.map(
    ({ clientId }, agent) => new Typist({ agent, agents, clientId, hasPairs, findText }),
  )
  const [first, firstLine] = [typists[0], lines[0]]
  if (first === undefined || firstLine === undefined) return []
  first.begin(Y.encodeStateAsUpdate(firstLine.doc))
  await firstLine.send([
    ...first.transact([() => makeTraceText(first.doc)]),
    ...first.write(trace.startContent === '' ? [] : [[0, 0, trace.startContent]]),
  ])
  const base = Y.encodeStateAsUpdate(first.doc)
  const clocks = new Map([[first.doc.clientID, first.clock()]])
  for (const [i, typist] of typists.entries()) {
    await lines[i]!.brings(clocks)
    if (typist !== first) typist.begin(base)
  }
  return typists
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10
}
