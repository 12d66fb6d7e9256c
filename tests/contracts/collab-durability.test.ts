import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readLog } from '#db/queries/document/log.ts'
import { materialise } from '#db/queries/document/state.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import {
  openPage,
  type Page,
  startCollab,
  ticketFor,
  twoSchools,
  type Writer,
} from '../world/shared-document.ts'
import { until } from '../world/until.ts'

let world: TestDatabase
let study: Awaited<ReturnType<typeof twoSchools>>
let server: Awaited<ReturnType<typeof startCollab>>
const pages: Page[] = []

beforeAll(async () => {
  world = await freshDatabase()
  study = await twoSchools(world.db)
  server = await startCollab(world.db)
})
afterEach(() => {
  for (const page of pages.splice(0)) page.close()
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

const page = (writer: Writer, documentName = study.planName, doc?: Y.Doc) => {
  const opened = openPage({
    url: server.url,
    documentName,
    ticket: () => ticketFor(writer, documentName),
    ...(doc === undefined ? {} : { doc }),
  })
  pages.push(opened)
  return opened
}
const saved = (...which: Page[]) =>
  until(() => {
    for (const it of which) expect([it.provider.synced, it.unsaved()]).toEqual([true, 0])
  })
const stored = async (documentId = study.planId) => {
  const { doc } = await materialise(world.db, { documentId, epoch: 1 })
  return doc.getText('t').toJSON()
}

it('[L5] what is acknowledged can be read back from the log', async () => {
  const mei = page(study.mei)
  await saved(mei)
  mei.text.insert(0, '二分之一')
  expect(mei.unsaved()).toBeGreaterThan(0)
  await saved(mei)
  expect(await stored()).toBe('二分之一')
  const edits = await readLog(world.db, { documentId: study.planId, epoch: 1 })
  expect(edits.map((edit) => [edit.personId, edit.kind])).toEqual([[study.mei.personId, 'edit']])
  expect(Math.abs(edits[0]!.atMs - Date.now())).toBeLessThan(60_000)
})

it('two people who write at once see the same, and the log names each for their own', async () => {
  const [mei, jun] = [page(study.mei), page(study.jun)]
  await saved(mei, jun)
  for (let i = 0; i < 60; i += 1) {
    mei.text.insert(mei.text.length, 'm')
    jun.text.insert(0, 'j')
  }
  await saved(mei, jun)
  await until(() => expect(mei.text.toJSON()).toBe(jun.text.toJSON()))
  expect(await stored()).toBe(mei.text.toJSON())
  const edits = await readLog(world.db, { documentId: study.planId, epoch: 1 })
  const letters = { [study.mei.personId]: 'm', [study.jun.personId]: 'j' }
  const doc = new Y.Doc()
  for (const edit of edits.slice(1)) {
    const before = doc.getText('t').toJSON().length
    Y.applyUpdate(doc, edit.update)
    for (const struct of Y.decodeUpdate(edit.update).structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
        expect(new Set(struct.content.str)).toEqual(new Set(letters[edit.personId]))
    expect(doc.getText('t').length).toBeGreaterThanOrEqual(before)
  }
})

it('many edits share a commit', async () => {
  const [mei, jun] = [page(study.mei, study.boardName), page(study.jun, study.boardName)]
  await saved(mei, jun)
  for (let i = 0; i < 300; i += 1) (i % 2 === 0 ? mei : jun).text.insert(0, 'x')
  await saved(mei, jun)
  const edits = await readLog(world.db, { documentId: study.boardId, epoch: 1 })
  expect(edits).toHaveLength(300)
  expect(new Set(edits.map((edit) => edit.rowId)).size).toBeLessThan(100)
})

it('offline edits of both merge on return, and nothing is logged twice', async () => {
  const [mei, jun] = [page(study.mei), page(study.jun)]
  await saved(mei, jun)
  const [meiDoc, junDoc] = [mei.doc, jun.doc]
  mei.close()
  jun.close()
  meiDoc.getText('t').insert(0, 'offline Mei ')
  junDoc.getText('t').insert(junDoc.getText('t').length, ' offline Jun')
  const [mei2, jun2] = [page(study.mei, study.planName, meiDoc), page(study.jun, study.planName, junDoc)]
  await saved(mei2, jun2)
  await until(() => expect(mei2.text.toJSON()).toBe(jun2.text.toJSON()))
  expect(mei2.text.toJSON()).toMatch(/^offline Mei .* offline Jun$/)
  expect(await stored()).toBe(mei2.text.toJSON())
  const before = await readLog(world.db, { documentId: study.planId, epoch: 1 })
  mei2.close()
  const mei3 = page(study.mei, study.planName, meiDoc)
  await saved(mei3)
  expect(await readLog(world.db, { documentId: study.planId, epoch: 1 })).toHaveLength(before.length)
})

it('a new server reads everything back', async () => {
  const mei = page(study.mei)
  await saved(mei)
  mei.text.insert(0, 'before the restart ')
  await saved(mei)
  const text = mei.text.toJSON()
  mei.close()
  await server.close()
  server = await startCollab(world.db)
  const jun = page(study.jun)
  await saved(jun)
  expect(jun.text.toJSON()).toBe(text)
})

it('closing stores what has just been typed, and pages come back to the next server', async () => {
  const mei = page(study.mei)
  await saved(mei)
  mei.text.insert(0, 'last words ')
  await until(() => expect(mei.provider.configuration.websocketProvider.webSocket?.bufferedAmount).toBe(0))
  await server.close()
  expect(await stored()).toBe(mei.text.toJSON())
  server = await startCollab(world.db)
})
