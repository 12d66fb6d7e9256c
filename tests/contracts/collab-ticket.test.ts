import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { askerContext, servicesContext } from '#http/request-context.ts'
import type { Services } from '#http/services.ts'
import { createTickets } from '#http/tickets.ts'
import { action } from '../../app/routes/document/ticket.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { openPage, startCollab, TICKET_SECRET, twoSchools, type Writer } from '../world/shared-document.ts'
import { until } from '../world/until.ts'

let world: TestDatabase
let study: Awaited<ReturnType<typeof twoSchools>>

beforeAll(async () => {
  world = await freshDatabase()
  study = await twoSchools(world.db)
})
afterAll(() => world.drop())

/** What the page's request for a ticket is answered. */
const ask = async (
  writer: Writer | null,
  body: unknown,
  lessonStudyId = study.lessonStudyId,
): Promise<Response> => {
  const context = new RouterContextProvider()
  const tickets = createTickets(TICKET_SECRET, () => Date.now())
  context.set(servicesContext, { db: world.db, tickets } as unknown as Services)
  context.set(askerContext, {
    viewer: writer === null ? null : await loadViewer(world.db, writer.personId, Date.now()),
    loginSessionId: writer?.loginSessionId ?? null,
  })
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request(`http://x/lesson-studies/${lessonStudyId}/ticket`, {
    method: 'POST',
    body: text,
  })
  const args = { request, params: { lessonStudyId }, context, url: new URL(request.url), pattern: '' }
  return await action(args)
}

it('[L6] a ticket from the page opens the document, and says who wrote', async () => {
  const server = await startCollab(world.db)
  const page = openPage({
    url: server.url,
    documentName: study.boardName,
    ticket: async () => {
      const answer = await ask(study.jun, { documentName: study.boardName, schemaNumber: 1 })
      return ((await answer.json()) as { ticket: string }).ticket
    },
  })
  try {
    await until(() => expect([page.provider.synced, page.unsaved()]).toEqual([true, 0]))
    expect(page.refusals).toEqual([])
  } finally {
    page.close()
    await server.close()
  }
})

it('[L6] who may not read a document learns no more than that there is none', async () => {
  const { planName, planId } = study
  const answers = await Promise.all([
    ask(study.otto, { documentName: planName, schemaNumber: 1 }),
    ask(study.mei, { documentName: `plan/${crypto.randomUUID()}/1`, schemaNumber: 1 }),
    ask(study.mei, { documentName: `board/${planId}/1`, schemaNumber: 1 }),
    ask(study.mei, { documentName: planName, schemaNumber: 1 }, crypto.randomUUID()),
    ask(study.mei, { documentName: 7 }),
    ask(study.mei, 'no JSON'),
  ])
  for (const answer of answers)
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { ok: false, refusal: { reason: 'notFound' } },
    ])
})

it('[L7] a page with an old epoch gets a ticket, and learns at the door that this document is gone', async () => {
  const server = await startCollab(world.db)
  const documentName = `plan/${study.planId}/7`
  const page = openPage({
    url: server.url,
    documentName,
    ticket: async () =>
      ((await (await ask(study.mei, { documentName })).json()) as { ticket: string }).ticket,
  })
  try {
    await until(() => expect(page.refusals).toEqual(['noSuchDocument']))
  } finally {
    page.close()
    await server.close()
  }
})

it('[L6] nobody gets a ticket without signing in', async () => {
  const answer = await ask(null, { documentName: study.planName, schemaNumber: 1 })
  expect([answer.status, await answer.json()]).toEqual([
    401,
    { ok: false, refusal: { reason: 'notSignedIn' } },
  ])
})
