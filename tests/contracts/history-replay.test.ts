import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendEdits } from '#db/queries/document/append.ts'
import { documentClient } from '#db/schema/document.ts'
import { parseDocumentName } from '#domain/document-name.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { insertedBy, parseTrace, type Trace } from '../bench/replay-trace-format.ts'
import { checkLog } from '../bench/replay-trace-log-check.ts'
import { replayThroughServer } from '../bench/replay-trace-through-server.ts'
import { freshDatabase } from '../world/database.ts'
import { startCollab, ticketFor, twoSchools } from '../world/shared-document.ts'
import { aPerson } from '../world/people.ts'

let world: Awaited<ReturnType<typeof freshDatabase>>
let server: Awaited<ReturnType<typeof startCollab>>
beforeAll(async () => {
  world = await freshDatabase()
  server = await startCollab(world.db)
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

/** A new plan, and as many people in it as the trace has agents. */
async function typeIntoNewPlan(trace: Trace) {
  const { mei, jun, planId, planName } = await twoSchools(world.db)
  const update = newPlanUpdate({ clientId: 1, language: 'zh-CN', rowIds: [randomUUID()] })
  const edits = [{ atMs: 1, personId: mei.personId, kind: 'edit', update } as const]
  await appendEdits(world.db, { documentId: planId, epoch: 1, edits })
  const people = [mei, jun].slice(0, trace.agents)
  const seats = people.map((person, agent) => ({
    clientId: 5000 + agent,
    token: () => ticketFor(person, planName),
  }))
  const figures = await replayThroughServer({ trace, url: server.url, documentName: planName, seats })
  const authors = people.map(({ personId }, agent) => ({
    personId,
    clientId: 5000 + agent,
    inserted: insertedBy(trace, agent),
  }))
  const document = parseDocumentName(planName)!
  return { figures, authors, document, check: () => checkLog(world.db, document, authors) }
}

const CONCURRENT = parseTrace({
  kind: 'concurrent',
  numAgents: 2,
  endContent: 'ab cd\n2😀1 三角',
  txns: [
    { parents: [], agent: 1, patches: [[0, 0, 'ab xcd\n']] },
    { parents: [0], agent: 0, patches: [[3, 1, '']] },
    { parents: [0], agent: 1, patches: [[3, 1, '']] },
    { parents: [2], agent: 1, patches: [[6, 0, '三角']] },
    { parents: [1], agent: 0, patches: [[6, 0, '2😀1']] },
    { parents: [3, 4], agent: 0, patches: [[9, 0, ' ']] },
  ],
})

describe('a trace typed into a running server', () => {
  it('ends as it ends on every client and in the database, and the log names who inserted what', async () => {
    const { figures, check } = await typeIntoNewPlan(CONCURRENT)
    expect(figures).toMatchObject({ people: 2, edits: 6, equalOnEveryClient: true })
    expect(figures.acknowledged).toBe(figures.messages)
    expect(await check()).toMatchObject({ text: CONCURRENT.endContent, wrong: [] })
  })

  it('starts from what a trace of one author starts from', async () => {
    const trace = parseTrace({
      startContent: '开头',
      endContent: '开头。',
      txns: [{ patches: [[2, 0, '。']] }],
    })
    const { check } = await typeIntoNewPlan(trace)
    expect(await check()).toMatchObject({ text: '开头。', wrong: [] })
  })

  it('notices a character that stands under another name, and one that is missing', async () => {
    const { authors, document } = await typeIntoNewPlan(CONCURRENT)
    const stranger = await aPerson(world.db)
    const [first, second] = authors as [(typeof authors)[0], (typeof authors)[0]]
    const swapped = await checkLog(world.db, document, [{ ...first, personId: stranger.personId }, second])
    expect(swapped.wrong.length).toBeGreaterThan(0)
    const longer = await checkLog(world.db, document, [{ ...first, inserted: `${first.inserted}!` }, second])
    expect(longer.wrong.length).toBe(1)
  })

  it("binds the clientIDs that ascend with the agents to the agents' people", async () => {
    const { authors, document } = await typeIntoNewPlan(CONCURRENT)
    const bound = await world.db.select().from(documentClient)
    const here = bound.filter((row) => row.documentId === document.documentId && row.clientId >= 5000)
    expect(
      here.toSorted((a, b) => a.clientId - b.clientId).map((row) => [row.clientId, row.personId]),
    ).toEqual(authors.map(({ clientId, personId }) => [clientId, personId]))
  })
})
