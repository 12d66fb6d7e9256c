import { HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { noticeAccessChanged } from '#db/access-notices.ts'
import { materialise } from '#db/queries/document/state.ts'
import { communityMember } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import { freshDatabase, type TestDatabase } from '../../../tests/world/database.ts'
import { startCollab, ticketFor, twoSchools, type Writer } from '../../../tests/world/shared-document.ts'
import { until } from '../../../tests/world/until.ts'
import { createLiveDocument, type DocumentState, type LiveDocument } from './live-document.ts'
import type { TicketAnswer } from './ticket.ts'

// A page's document against the real server and a real database; only the ticket's door stands open or shut
// as the test says.

let world: TestDatabase
let server: Awaited<ReturnType<typeof startCollab>>
const closers: (() => void)[] = []

beforeAll(async () => {
  vi.stubGlobal('window', new EventTarget())
  world = await freshDatabase()
  server = await startCollab(world.db)
})
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
afterAll(async () => {
  await server.close()
  await world.drop()
  vi.unstubAllGlobals()
})

/** Opens a document as the page does; `door` may be held shut. */
function open(writer: Writer, documentName: string) {
  let shut: Promise<void> = Promise.resolve()
  let unlock = (): void => {}
  let tickets = 0
  const socket = new HocuspocusProviderWebsocket({
    url: server.url,
    delay: 20,
    minDelay: 20,
    maxDelay: 100,
    autoConnect: false,
  })
  const live = createLiveDocument({
    socket,
    documentName,
    ticketUrl: '/ticket',
    user: { personId: writer.personId, name: '陈梅', school: '河口小学', color: '#1f6f54' },
    askTicket: async (): Promise<TicketAnswer> => {
      await shut
      tickets += 1
      return { kind: 'ticket', ticket: await ticketFor(writer, documentName) }
    },
    openStore: () => Promise.resolve(false),
  })
  const states: DocumentState[] = []
  live.subscribe(() => states.push(live.state()))
  void socket.connect()
  const release = live.retain()
  closers.push(() => {
    release()
    socket.destroy()
  })
  return {
    live,
    socket,
    states,
    release,
    shutDoor: () => {
      shut = new Promise((resolve) => {
        unlock = resolve
      })
    },
    openDoor: () => unlock(),
    ticketsGiven: () => tickets,
  }
}

const type = ({ ydoc }: LiveDocument, text: string): void => ydoc.getText('t').insert(0, text)
const isSaved = (live: LiveDocument) => until(() => expect(live.state().saveState).toBe('saved'))
const stored = async (documentId: string): Promise<string> => {
  const { doc } = await materialise(world.db, { documentId, epoch: 1 })
  return doc.getText('t').toJSON()
}

it('says saved only of what is on disk, also of what was typed while the line came back', async () => {
  const { mei, planName, planId } = await twoSchools(world.db)
  const page = open(mei, planName)
  await isSaved(page.live)
  type(page.live, 'first ')
  expect(page.live.state()).toMatchObject({ saveState: 'saving', unsent: true })
  await isSaved(page.live)
  expect(await stored(planId)).toBe('first ')

  page.shutDoor()
  page.socket.webSocket?.close()
  await until(() => expect(page.live.state().saveState).toBe('offline'))
  type(page.live, 'offline ')
  // The socket is open again, the ticket is not there yet: what is typed now must not count as sent.
  await until(() => expect(page.socket.webSocket?.readyState).toBe(WebSocket.OPEN))
  type(page.live, 'at the door ')
  expect(page.live.state()).toMatchObject({ saveState: 'offline', unsent: true })

  const onDiskWhenSaved = new Promise<string>((resolve, reject) => {
    page.live.subscribe(() => {
      if (page.live.state().saveState === 'saved') stored(planId).then(resolve, reject)
    })
  })
  page.openDoor()
  expect(await onDiskWhenSaved).toBe('at the door offline first ')
  // In one go: an edit sent ahead of the handshake would have left a gap, and the server would have hung up.
  expect(page.ticketsGiven()).toBe(2)
})

it('who loses access is told so, writes no more, and keeps what was not sent', async () => {
  const { jun, planName } = await twoSchools(world.db)
  const page = open(jun, planName)
  await isSaved(page.live)
  await world.db.transaction(async (tx) => {
    await tx.delete(communityMember).where(eq(communityMember.personId, jun.personId))
    await noticeAccessChanged(tx, jun.personId)
  })
  await until(() => expect(page.live.state()).toMatchObject({ saveState: 'refused', refusal: 'notAllowed' }))
  type(page.live, 'kept')
  expect(page.live.state().unsent).toBe(true)
  expect(page.live.ydoc.getText('t').toJSON()).toBe('kept')
  expect(page.live.awareness.getLocalState()).toBeNull()
})

it('a page of an older epoch is told that the document began anew', async () => {
  const { mei, planName } = await twoSchools(world.db)
  const page = open(mei, planName.replace(/1$/, '2'))
  await until(() => expect(page.live.state().refusal).toBe('noSuchDocument'))
  expect(page.live.state().saveState).toBe('refused')
})

it('mounting twice, as StrictMode does, is one connection; leaving closes it', async () => {
  const { mei, planName } = await twoSchools(world.db)
  const page = open(mei, planName)
  page.release()
  const again = page.live.retain()
  await isSaved(page.live)
  type(page.live, 'still here')
  await isSaved(page.live)
  again()
  await until(() => expect(page.live.ydoc.isDestroyed).toBe(true))
})
