import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { SignJWT } from 'jose'
import * as Y from 'yjs'
import { createCollab } from '#collab/create-collab.ts'
import type { Limits } from '#collab/limits.ts'
import type { Database } from '#db/database.ts'
import { parseDocumentName, SCHEMA_NUMBER } from '#domain/document-name.ts'
import { TICKET_AUDIENCE, type TicketClaims } from '#domain/ticket.ts'
import { createTickets } from '#http/tickets.ts'
import { aLessonStudy, aPerson, anInstitution, aCommunity } from './people.ts'

// The shared-document server and the people who write, as tests need them: real sockets, real providers.

export const TICKET_SECRET = new Uint8Array(32).fill(7)
const tickets = createTickets(TICKET_SECRET, () => Date.now())

/** Somebody who has come in: who, and under which login. */
export interface Writer {
  readonly personId: string
  readonly loginSessionId: string
}

/** The server on a free port of its own, with all that it logged. */
export async function startCollab(db: Database, limits: Partial<Limits> = {}) {
  const logged: { level: string; event: string; fields: object }[] = []
  const at =
    (level: string) =>
    (event: string, fields: object = {}) =>
      void logged.push({ level, event, fields })
  const log = { info: at('info'), warn: at('warn'), error: at('error') }
  const collab = await createCollab({ db, ticketSecret: TICKET_SECRET, clock: () => Date.now(), log, limits })
  const http = createServer()
  http.on('upgrade', (req, socket, head) => collab.handleUpgrade(req, socket, head))
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve)
  })
  const { port } = http.address() as AddressInfo
  const close = async () => {
    await collab.close()
    http.close()
  }
  return { collab, logged, url: `ws://127.0.0.1:${port}/collab`, close }
}

/** A good ticket. */
export function ticketFor(
  writer: Writer,
  documentName: string,
  more: Partial<TicketClaims> = {},
): Promise<string> {
  const { personId, loginSessionId } = writer
  const kind = parseDocumentName(documentName)?.kind ?? 'plan'
  const schemaNumber = SCHEMA_NUMBER[kind]
  return tickets.mint({ personId, documentName, loginSessionId, schemaNumber, ...more })
}

/** A ticket that is wrong in some way. */
export function oddTicket(
  claims: object,
  more: { secret?: Uint8Array; audience?: string; expiresInSeconds?: number } = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(more.audience ?? TICKET_AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + (more.expiresInSeconds ?? 60))
    .sign(more.secret ?? TICKET_SECRET)
}

/** A page with one document open, through a real provider. */
export interface Page {
  readonly doc: Y.Doc
  readonly provider: HocuspocusProvider
  readonly text: Y.Text
  /** Every reason for which the server closed or refused this document. */
  readonly refusals: string[]
  readonly stateless: unknown[]
  /** Every number of edits not yet acknowledged that the provider told of. */
  readonly unsaved: () => number
  close(): void
}

/** Opens a document as a page does. It keeps reconnecting until it is closed. */
export function openPage(input: {
  url: string
  documentName: string
  ticket: () => Promise<string>
  doc?: Y.Doc
}): Page {
  const doc = input.doc ?? new Y.Doc()
  const refusals: string[] = []
  const stateless: unknown[] = []
  const socket = new HocuspocusProviderWebsocket({
    url: input.url,
    delay: 20,
    minDelay: 20,
    maxDelay: 100,
    initialDelay: 0,
  })
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: input.documentName,
    document: doc,
    token: input.ticket,
    sessionAwareness: true,
    onAuthenticationFailed: ({ reason }) => void refusals.push(reason),
    onClose: ({ event }) => void refusals.push(event.reason),
    onStateless: ({ payload }) => void stateless.push(JSON.parse(payload)),
  })
  provider.attach()
  return {
    doc,
    provider,
    text: doc.getText('t'),
    refusals,
    stateless,
    unsaved: () => provider.unsyncedChanges,
    close() {
      provider.destroy()
      socket.destroy()
    },
  }
}

/** A lesson study of two schools: Mei organises it, Jun plans it, and Otto of neither community is not in it. */
export async function twoSchools(db: Database) {
  const [mei, jun, otto] = await Promise.all([
    aPerson(db, { name: '陈梅' }),
    aPerson(db, { name: '李军' }),
    aPerson(db, { name: 'Otto' }),
  ])
  await anInstitution(db, { name: '河口小学', members: [{ personId: mei.personId }] })
  await anInstitution(db, { name: '城关小学', members: [{ personId: jun.personId }] })
  const { communityId } = await aCommunity(db, {
    members: [{ personId: mei.personId }, { personId: jun.personId }],
  })
  const study = await aLessonStudy(db, { communityId, createdBy: mei.personId })
  return { mei, jun, otto, ...study }
}
