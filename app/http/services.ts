import type { Database } from '#db/database.ts'
import type { MediaEngine } from '#media/engine.ts'
import type { FactFeed } from '#db/fact-feed.ts'
import type { FileStore } from '#db/file-folder.ts'
import type { Auth } from './auth.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import type { MailLinks } from './mail-links.ts'
import type { Tickets } from './tickets.ts'
import type { InvitationLetter } from './write-invitation.ts'

/**
 * What the composition root builds once and every request is handed. The server and the built routes
 * are two module instances: only this object crosses between them.
 */
export interface Services {
  readonly config: Config
  readonly db: Database
  readonly auth: Auth
  readonly tickets: Tickets
  readonly media: MediaEngine
  /** New facts of a lesson study, as they are committed. */
  readonly feed: FactFeed
  readonly mailLinks: MailLinks
  /** Posts an invitation by e-mail; null without a mail server. */
  readonly postInvitation: ((letter: InvitationLetter) => Promise<void>) | null
  /** The bytes of pictures, by their SHA-256. */
  readonly files: FileStore
  readonly log: Log
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** A new random uuid. */
  readonly newId: () => string
}
