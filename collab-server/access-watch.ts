import type { Connection } from '@hocuspocus/server'
import { CLOSE } from '#domain/close-reasons.ts'
import { listenAccessChanged } from '#db/access-notices.ts'
import type { Database } from '#db/database.ts'
import { type Access, type Admitted, currentAccess } from './admission.ts'
import type { CollabLog } from './log.ts'

/** Keeps what open connections may do in step with what their people may do. */
export interface AccessWatch {
  /** How many notices were heard; a connection that was admitted before the latest is asked about again. */
  noticesHeard(): number
  /** From now on this connection is asked about at every notice. */
  watch(connection: Connection, admitted: Admitted, noticesBefore: number): void
  close(): Promise<void>
}

interface Watched {
  readonly connection: Connection
  readonly admitted: Admitted
}

/** Pause before asking again when the database could not be asked, in milliseconds. */
const RETRY_MS = 500
/** A login may simply expire, which nobody tells: all are asked about so often, in milliseconds. */
const EVERY_MS = 60_000

/**
 * Hears of changed access and asks `can()` about each open connection of that person. Who may no
 * longer read is closed (`notAllowed`), who may no longer write is made read-only and told so by a
 * stateless message `{"kind":"access","canWrite":false}`. After a lost database connection everybody
 * is asked about, since notices may have been missed.
 */
export async function watchAccess(input: {
  db: Database
  clock: () => number
  log: CollabLog
  closeDocument: (connection: Connection, close: typeof CLOSE.notAllowed) => void
}): Promise<AccessWatch> {
  const open = new Set<Watched>()
  const retries = new Set<NodeJS.Timeout>()
  let notices = 0
  let closed = false

  const ask = async (whom: readonly Watched[]) => {
    for (const watched of whom) {
      const { connection, admitted } = watched
      try {
        const access = await currentAccess(
          input,
          admitted.document,
          admitted.person.personId,
          admitted.loginSessionId,
        )
        if (open.has(watched)) apply(connection, access)
      } catch (cause) {
        input.log.warn('collab.access.notAsked', { cause })
        if (closed || !open.has(watched)) continue
        const retry = setTimeout(() => {
          retries.delete(retry)
          void ask([watched])
        }, RETRY_MS)
        retries.add(retry)
      }
    }
  }
  const apply = (connection: Connection, access: Access) => {
    if (access === 'none') {
      input.closeDocument(connection, CLOSE.notAllowed)
      return
    }
    const readOnly = access === 'read'
    if (connection.readOnly === readOnly) return
    connection.readOnly = readOnly
    connection.sendStateless(JSON.stringify({ kind: 'access', canWrite: !readOnly }))
  }
  const askAll = () => {
    notices += 1
    void ask([...open])
  }

  const stopListening = await listenAccessChanged(
    input.db,
    (personId) => {
      notices += 1
      void ask([...open].filter((it) => it.admitted.person.personId === personId))
    },
    askAll,
    (lessonStudyId) => {
      notices += 1
      void ask([...open].filter((it) => it.admitted.document.lessonStudyId === lessonStudyId))
    },
  )
  const regularly = setInterval(askAll, EVERY_MS)

  return {
    noticesHeard: () => notices,
    watch(connection, admitted, noticesBefore) {
      const watched = { connection, admitted }
      open.add(watched)
      connection.onClose(() => void open.delete(watched))
      if (noticesBefore !== notices) void ask([watched])
    },
    async close() {
      closed = true
      clearInterval(regularly)
      for (const retry of retries) clearTimeout(retry)
      await stopListening()
    },
  }
}
