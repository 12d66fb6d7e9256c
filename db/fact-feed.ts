import type { Fact } from '#domain/session/fact.ts'
import type { Database } from './database.ts'
import { factsAfter } from './queries/session/facts.ts'

/** Tells listeners of one lesson study about its new facts, in order, each once. */
export interface FactFeed {
  /**
   * Calls `hear` with every fact after `afterId`, those already there first, until the returned
   * function is called. `hear` is an error boundary: what it throws ends only this listening.
   */
  listen(lessonStudyId: string, afterId: number, hear: (fact: Fact) => void): () => void
  /** Listens to nothing any more. */
  close(): Promise<void>
}

/** How many facts are read at a time by somebody who was away for long. */
const BATCH = 1000

interface Listener {
  lastId: number
  hear: (fact: Fact) => void
  /** A read is under way; `again` says that a notice came meanwhile. */
  reading: boolean
  again: boolean
  stopped: boolean
}

/**
 * A feed over PostgreSQL's LISTEN: a notice only says "look", what is told is always read from the
 * table, so that a lost or doubled notice changes nothing.
 */
export async function openFactFeed(db: Database, onError: (cause: unknown) => void): Promise<FactFeed> {
  const listeners = new Map<string, Set<Listener>>()

  const pump = async (lessonStudyId: string, listener: Listener) => {
    if (listener.reading) {
      listener.again = true
      return
    }
    listener.reading = true
    try {
      let more = false
      do {
        listener.again = false
        const facts = await factsAfter(db, lessonStudyId, listener.lastId, BATCH)
        for (const fact of facts) {
          if (listener.stopped) return
          listener.lastId = fact.id
          listener.hear(fact)
        }
        more = facts.length === BATCH
      } while ((more || listener.again) && !listener.stopped)
    } catch (cause) {
      onError(cause)
    } finally {
      listener.reading = false
    }
  }
  const wake = (lessonStudyId: string) => {
    for (const listener of listeners.get(lessonStudyId) ?? []) void pump(lessonStudyId, listener)
  }
  // After a lost connection the driver listens anew and calls `onlisten`: everybody looks once.
  const subscription = await db.sql.listen('fact', wake, () => {
    for (const lessonStudyId of listeners.keys()) wake(lessonStudyId)
  })

  return {
    listen(lessonStudyId, afterId, hear) {
      const listener = { lastId: afterId, hear, reading: false, again: false, stopped: false }
      const here = listeners.get(lessonStudyId) ?? new Set()
      listeners.set(lessonStudyId, here.add(listener))
      void pump(lessonStudyId, listener)
      return () => {
        listener.stopped = true
        here.delete(listener)
        if (here.size === 0 && listeners.get(lessonStudyId) === here) listeners.delete(lessonStudyId)
      }
    },
    async close() {
      listeners.clear()
      await subscription.unlisten()
    },
  }
}
