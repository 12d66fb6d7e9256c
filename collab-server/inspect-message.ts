import { MessageType } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import { CLOSE } from '#domain/close-reasons.ts'
import { RefusalError } from './refusal.ts'

/**
 * Reads a message through before Hocuspocus does, which would close a connection with an unexplained
 * "reset" on the same bytes. Throws `malformed` for what no client of ours sends, `tooLarge` for
 * presence beyond its limit. Updates inside are not looked at: that is the live document's part.
 */
export function inspectMessage(message: Uint8Array, presenceBytes: number): void {
  if (!isReadable(message, presenceBytes)) throw new RefusalError(CLOSE.malformed)
}

/** Whether a message begins as every message does: with the document that it is for, and its type. */
export function isAddressed(message: Uint8Array): boolean {
  try {
    const input = decoding.createDecoder(message)
    return decoding.readVarString(input).length > 0 && decoding.readVarUint(input) >= 0
  } catch {
    return false
  }
}

function isReadable(message: Uint8Array, presenceBytes: number): boolean {
  try {
    const input = decoding.createDecoder(message)
    decoding.readVarString(input)
    switch (decoding.readVarUint(input)) {
      case MessageType.Sync:
      case MessageType.SyncReply:
        return decoding.readVarUint(input) <= 2 && decoding.readVarUint8Array(input).length > 0
      case MessageType.Awareness: {
        const states = decoding.readVarUint8Array(input)
        if (states.length > presenceBytes) throw new RefusalError(CLOSE.tooLarge)
        return isPresence(states)
      }
      case MessageType.Auth:
        return decoding.readVarUint(input) === 0 && decoding.readVarString(input).length > 0
      case MessageType.Stateless:
        decoding.readVarString(input)
        return true
      case MessageType.QueryAwareness:
      case MessageType.CLOSE:
      case MessageType.Ping:
      case MessageType.Pong:
        return true
      default:
        return false
    }
  } catch (thrown) {
    if (thrown instanceof RefusalError) throw thrown
    return false
  }
}

function isPresence(states: Uint8Array): boolean {
  const input = decoding.createDecoder(states)
  const count = decoding.readVarUint(input)
  for (let i = 0; i < count; i += 1) {
    decoding.readVarUint(input)
    decoding.readVarUint(input)
    JSON.parse(decoding.readVarString(input))
  }
  return true
}
