import type { Database } from '#db/database.ts'
import { type RosterEntry, rosterEntries } from '#db/queries/activity/people.ts'
import { countThreads, type ThreadLine, threadsOf } from '#db/queries/discussion/threads.ts'
import type { DiscussionPlace } from '#domain/discussion/contribution.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askDiscussion } from './ask-discussion.ts'

const PER_PAGE = 20

export interface ReadDiscussion {
  readonly place: DiscussionPlace
  readonly name: string
  readonly mayContribute: boolean
  readonly threads: readonly ThreadLine[]
  /** In all. */
  readonly count: number
  readonly page: number
  readonly hasMore: boolean
  readonly people: readonly RosterEntry[]
}

/** A page of a discussion's threads, those first in which something was said last. */
export async function readDiscussion(
  { db }: { readonly db: Database },
  viewer: Viewer,
  input: { place: DiscussionPlace; page: number },
): Promise<Outcome<ReadDiscussion>> {
  const { place, page } = input
  const asked = await askDiscussion(db, viewer, 'discussion.read', place)
  if (!asked.ok) return asked
  const { name, mayContribute } = asked.value
  const [lines, count] = await Promise.all([
    threadsOf(db, place, { page, perPage: PER_PAGE }),
    countThreads(db, place),
  ])
  const threads = lines.slice(0, PER_PAGE)
  const people = await rosterEntries(
    db,
    threads.map((it) => it.begunBy),
  )
  return done({
    place,
    name,
    mayContribute,
    threads,
    count,
    page,
    hasMore: lines.length > PER_PAGE,
    people: [...people.values()],
  })
}
