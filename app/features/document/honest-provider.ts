import { HocuspocusProvider } from '@hocuspocus/provider'

/**
 * A provider whose "no unsynced changes" can be believed. The original counts every edit as sent from the
 * moment the socket opens, but starts its count anew when the handshake begins: the acknowledgement of an
 * edit typed between the two would then be taken for that of the whole offline work, and the page would
 * say "saved" a moment too early. Here nothing is sent before the ticket was accepted; the handshake that
 * follows carries it all, and its one acknowledgement means all of it.
 */
export class HonestProvider extends HocuspocusProvider {
  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (this.isAuthenticated) super.documentUpdateHandler(update, origin)
  }
}
