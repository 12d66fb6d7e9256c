import { listenAccessChanged } from '#db/access-notices.ts'
import type { Database } from '#db/database.ts'
import { deleteEndedRoles, lessonStudiesWithEndedRoles, nextRoleEnd } from '#db/queries/activity/roles.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import { tellAccessChanged } from '../people/tell-access-changed.ts'

/** Longest sleep, in milliseconds: notices get lost, and a machine that slept has a clock that jumped. */
const LOOK_EVERY_MS = 60_000
/** Pause before looking again when the database could not be asked, in milliseconds. */
const RETRY_MS = 500

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
  readonly log: { warn(event: string, fields?: object): void }
  /** Brings the person's seats in these rooms into line with what they may now. Never throws. */
  readonly settleSeats: (personId: string, lessonStudyIds: readonly string[]) => Promise<void>
  /** Calls back once after so many milliseconds; answers what calls that off. */
  readonly after?: (ms: number, run: () => void) => () => void
}

/** Ends roles when their time comes. */
export interface RoleEnder {
  /** Looks no more; resolves when the last look has ended. */
  close(): Promise<void>
}

/**
 * Sleeps until the next end of a role; then takes the role away, tells whatever holds open connections
 * of that person and the lesson study's pages, and takes the seat in the room. Ends that came while
 * nothing ran are made up for at once. Of several nodes the one that takes the row away tells.
 */
export async function endRolesOnTime(needs: Needs): Promise<RoleEnder> {
  const { db, clock, log } = needs
  const after = needs.after ?? unreferencedTimer
  let callOff: () => void = () => undefined
  let looking: Promise<void> = Promise.resolve()
  let queued = false
  let closed = false

  const look = async () => {
    queued = false
    if (closed) return
    callOff()
    try {
      await endDueRoles(needs)
      const next = await nextRoleEnd(db)
      sleep(next === null ? LOOK_EVERY_MS : Math.min(LOOK_EVERY_MS, Math.max(0, next - clock())))
    } catch (cause) {
      log.warn('activity.endRolesFailed', { cause })
      sleep(RETRY_MS)
    }
  }
  // One look after another; what wakes it while one waits its turn is seen by that one.
  const wake = () => {
    if (queued || closed) return
    queued = true
    looking = looking.then(look)
  }
  const sleep = (ms: number) => {
    if (!closed) callOff = after(ms, wake)
  }

  // Listening begins, also anew after a lost connection, with a look: notices may have been missed.
  const stopListening = await listenAccessChanged(db, wake, wake)
  return {
    async close() {
      closed = true
      callOff()
      await stopListening()
      await looking
    },
  }
}

async function endDueRoles({ db, clock, newId, settleSeats }: Needs): Promise<void> {
  const atMs = clock()
  for (const lessonStudyId of await lessonStudiesWithEndedRoles(db, atMs)) {
    const gone = await db.transaction(async (tx) => {
      await lockFacts(tx, lessonStudyId)
      const personIds = await deleteEndedRoles(tx, lessonStudyId, atMs)
      for (const personId of personIds)
        await tellAccessChanged(tx, { personId, by: null, lessonStudyIds: [lessonStudyId], atMs, newId })
      return personIds
    })
    await Promise.all(gone.map((personId) => settleSeats(personId, [lessonStudyId])))
  }
}

function unreferencedTimer(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  timer.unref()
  return () => clearTimeout(timer)
}
