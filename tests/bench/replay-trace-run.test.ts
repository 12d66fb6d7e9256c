import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertedBy, parseTrace, readTrace, type Trace } from './replay-trace-format.ts'
import { replay, type Line } from './replay-trace-run.ts'
import { inUnits, Typist } from './replay-trace-typist.ts'

/** A line that loses nothing, keeps no order among people and is as fast as a call. */
function openLine(): Line {
  return { send: () => undefined, brings: async () => undefined, settled: async () => undefined }
}

async function replayInMemory(trace: Trace): Promise<Typist[]> {
  const hasPairs = trace.edits.some((edit) => edit.patches.some(([, , text]) => /[\ud800-\udbff]/.test(text)))
  const typists = Array.from(
    { length: trace.agents },
    (_, agent) =>
      new Typist({
        agent,
        agents: trace.agents,
        clientId: 1000 + agent,
        hasPairs,
        findText: (doc) => doc.getText('trace'),
      }),
  )
  const base = typists[0]!.write([[0, 0, trace.startContent]])
  for (const typist of typists.slice(1)) for (const update of base) typist.begin(update)
  await replay(trace, typists, typists.map(openLine))
  return typists
}

/** Three people; two of them write at the same place without seeing each other, two delete the same letter. */
const MADE_UP = {
  kind: 'concurrent',
  numAgents: 3,
  endContent: 'A课1 2 3😀!',
  txns: [
    { parents: [], agent: 2, patches: [[0, 0, 'A课x!']] },
    { parents: [0], agent: 1, patches: [[2, 1, '2']] },
    { parents: [0], agent: 0, patches: [[2, 1, '1']] },
    { parents: [0], agent: 2, patches: [[2, 1, '3😀']] },
    // Agent 0 has seen agent 2's part, but not agent 1's.
    { parents: [2, 3], agent: 0, patches: [[3, 0, ' ']] },
    { parents: [1, 4], agent: 1, patches: [[5, 0, ' ']] },
    { parents: [5], agent: 2, patches: [[7, 2, '😀!']] },
    { parents: [6], agent: 0, patches: [] },
  ],
}

describe('a trace replayed by people who see exactly what its authors saw', () => {
  it('ends in the same text for everybody, with what was written at one place in the order of the agents', async () => {
    const trace = parseTrace(MADE_UP)
    const typists = await replayInMemory(trace)
    expect(typists.map((typist) => typist.text())).toEqual(Array(3).fill(MADE_UP.endContent))
  })

  it('makes every edit on its parents: the same trace flattened ends in another text', async () => {
    const flat = {
      ...MADE_UP,
      txns: MADE_UP.txns.map((txn, i) => ({ ...txn, parents: i === 0 ? [] : [i - 1] })),
    }
    const typists = await replayInMemory(parseTrace(flat))
    expect(typists[0]!.text()).not.toBe(MADE_UP.endContent)
  })

  it('refuses to type on more or less than the parents', () => {
    const trace = parseTrace(MADE_UP)
    const typist = new Typist({
      agent: 1,
      agents: 3,
      clientId: 7,
      hasPairs: true,
      findText: (doc) => doc.getText('t'),
    })
    expect(() => typist.type(trace.edits[1]!)).toThrow('not at the parents')
    typist.seen[2] = 2
    expect(() => typist.missing(trace.edits[1]!)).toThrow('has seen 2 edits of agent 2, not 1')
  })

  it('refuses a history that one pair of hands cannot have made', () => {
    const txns = [
      { parents: [], agent: 0, patches: [[0, 0, 'a']] },
      { parents: [0], agent: 0, patches: [[1, 0, 'b']] },
      { parents: [0], agent: 0, patches: [[1, 0, 'c']] },
    ]
    expect(() => parseTrace({ kind: 'concurrent', numAgents: 1, endContent: 'abc', txns })).toThrow(
      'edit 2 of agent 0',
    )
    expect(() => parseTrace({ txns: [{ patches: [[-1, 0, '']] }], endContent: '' })).toThrow('not a trace')
  })

  it('counts code points where JavaScript counts units', () => {
    expect(inUnits('a😀b😀', [2, 2, 'x'])).toEqual([3, 3, 'x'])
  })

  it('keeps every letter in the updates, also of those that the same edit takes away again', async () => {
    const trace = parseTrace({
      endContent: 'ac',
      txns: [
        {
          patches: [
            [0, 0, 'abc'],
            [1, 1, ''],
          ],
        },
      ],
    })
    const typist = new Typist({
      agent: 0,
      agents: 1,
      clientId: 7,
      hasPairs: false,
      findText: (doc) => doc.getText('t'),
    })
    const letters = typist
      .type(trace.edits[0]!)
      .flatMap((update) => Y.decodeUpdate(update).structs)
      .map((struct) =>
        struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : '',
      )
      .join('')
    expect(letters).toBe(insertedBy(trace, 0))
    expect(typist.text()).toBe('ac')
  })

  for (const name of ['friendsforever', 'automerge-paper']) {
    const path = new URL(`../../../shared/traces/${name}.json.gz`, import.meta.url).pathname
    it(`types ${name} as its authors did`, { timeout: 120_000 }, async (context) => {
      if (!existsSync(path)) context.skip('the real traces do not lie beside the project')
      const trace = await readTrace(path)
      const typists = await replayInMemory(trace)
      for (const typist of typists) expect(typist.text() === trace.endContent).toBe(true)
    })
  }
})
