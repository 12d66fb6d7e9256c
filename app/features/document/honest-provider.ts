import { HocuspocusProvider } from '@hocuspocus/provider'

/**
 * A provider whose "no unsynced changes" can be believed. The original sends and counts every edit from the
 * moment the socket opens, but starts its count anew when the handshake begins: the acknowledgement of an
 * edit typed between the two could be taken for that of the whole offline work, and an edit that builds on
 * offline ones arrives ahead of them, at which the server hangs up. Here nothing is sent before the ticket
 * was accepted; the handshake that follows carries it all, and its one acknowledgement means all of it.
 */
export class HonestProvider extends HocuspocusProvider {
  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (this.isAuthenticated) super.documentUpdateHandler(update, origin)
  }
}
