import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { documentUpdate } from '#db/schema/document.ts'
import { materialise } from '#db/queries/document/state.ts'
import { readLog } from '#db/queries/document/log.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import * as Y from 'yjs'
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
let server: Awaited<ReturnType<typeof startCollab>>
const open: { close(): void }[] = []

beforeAll(async () => {
  world = await freshDatabase()
  server = await startCollab(world.db, { storeAttempts: 3, storeRetryMs: 20 })
  // A table that PostgreSQL really refuses to write to, one document at a time.
  await world.db.sql.unsafe(`
    create table full_disk (document_id uuid);
    create function refuse_when_full() returns trigger language plpgsql as $$ begin
      if exists (select 1 from full_disk where document_id = new.document_id) then raise exception 'disk full'; end if;
      return new; end $$;
    create trigger full_disk before insert on document_update for each row execute function refuse_when_full()`)
})
afterEach(async () => {
  for (const it of open.splice(0)) it.close()
  await world.db.sql`delete from full_disk`
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

const page = (writer: Writer, documentName: string): Page => {
  const it = openPage({ url: server.url, documentName, ticket: () => ticketFor(writer, documentName) })
  open.push(it)
  return it
}
const saved = (...which: Page[]) =>
  until(() => {
    for (const it of which) expect([it.provider.synced, it.unsaved()]).toEqual([true, 0])
  })

it('[L5] what cannot be stored is never acknowledged and shown to nobody; the page brings it again when it can', async () => {
  const { mei, jun, planId, planName } = await twoSchools(world.db)
  const [meiPage, junPage] = [page(mei, planName), page(jun, planName)]
  await saved(meiPage, junPage)
  await world.db.sql`insert into full_disk values (${planId})`
  const unsaved: number[] = []
  meiPage.provider.on('unsyncedChanges', ({ number }: { number: number }) => void unsaved.push(number))
  meiPage.text.insert(0, 'will this last?')
  await until(() => expect(meiPage.refusals).toContain('notStored'))
  expect(server.collab.health()).toBe('failing')
  expect(unsaved).not.toContain(0)
  expect(junPage.text.toJSON()).toBe('')
  expect(await world.db.select().from(documentUpdate).where(eq(documentUpdate.documentId, planId))).toEqual(
    [],
  )

  await world.db.sql`delete from full_disk`
  await saved(meiPage, junPage)
  await until(() => expect(junPage.text.toJSON()).toBe('will this last?'))
  expect(server.collab.health()).toBe('ok')
  const { doc } = await materialise(world.db, { documentId: planId, epoch: 1 })
  expect(doc.getText('t').toJSON()).toBe('will this last?')
})

it('[L5] a failure that passes is retried without anybody noticing', async () => {
  const { mei, planId, planName } = await twoSchools(world.db)
  const meiPage = page(mei, planName)
  await saved(meiPage)
  await world.db.sql`insert into full_disk values (${planId})`
  meiPage.text.insert(0, 'a hiccup')
  await until(() => expect(server.collab.health()).toBe('failing'))
  await world.db.sql`delete from full_disk`
  await saved(meiPage)
  const edits = await readLog(world.db, { documentId: planId, epoch: 1 })
  expect(edits).toHaveLength(1)
})

it('one document that cannot be stored does not hold up the others', async () => {
  const [one, two] = [await twoSchools(world.db), await twoSchools(world.db)]
  const [bad, good] = [page(one.mei, one.planName), page(two.mei, two.planName)]
  await saved(bad, good)
  await world.db.sql`insert into full_disk values (${one.planId})`
  for (let i = 0; i < 40; i += 1) {
    bad.text.insert(0, 'b')
    good.text.insert(0, 'g')
  }
  await saved(good)
  expect(good.refusals).toEqual([])
  await until(() => expect(bad.refusals).toContain('notStored'))
  const { doc } = await materialise(world.db, { documentId: two.planId, epoch: 1 })
  expect(doc.getText('t').length).toBe(40)
})

it('[L3] a document that was begun by the server binds what it was begun with to its author', async () => {
  const { mei, planId, planName } = await twoSchools(world.db)
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getText('t').insert(0, 'a new plan')
  const update = Y.encodeStateAsUpdate(doc)
  const rowId = await world.db.transaction((tx) =>
    appendEdits(tx, {
      documentId: planId,
      epoch: 1,
      edits: [{ atMs: 5, personId: mei.personId, kind: 'edit', update }],
    }),
  )
  expect(await lastPosition(world.db, planId, 1)).toEqual({ atId: rowId, atMs: 5 })
  const it = page(mei, planName)
  await saved(it)
  expect(it.text.toJSON()).toBe('a new plan')
})
