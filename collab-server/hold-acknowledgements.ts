import { type Connection, MessageType } from '@hocuspocus/server'
import * as encoding from 'lib0/encoding'
import type { LiveDocument } from './live-document.ts'

const held = new WeakSet<Connection>()

/**
 * Makes a connection's acknowledgements wait for the disk. Hocuspocus writes one right after it
 * handled a message; here each leaves only when all that was accepted before it is stored, in order,
 * and never when the edits were lost or the connection closed. Unlike waiting within `beforeSync`,
 * this lets the next message be handled meanwhile. Safe to call again.
 */
export function holdAcknowledgements(connection: Connection, live: LiveDocument): void {
  if (held.has(connection)) return
  held.add(connection)
  const address = encoding.createEncoder()
  encoding.writeVarString(address, connection.messageAddress)
  const typeAt = encoding.length(address)
  const send = connection.send.bind(connection)
  connection.send = (message) => {
    if (message[typeAt] !== MessageType.SyncStatus || message[typeAt + 1] !== 1) {
      send(message)
      return
    }
    live.whenStored(() => {
      if (connection.document.hasConnection(connection)) send(message)
    })
  }
}
