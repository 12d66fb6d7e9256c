import type { Database } from '#db/database.ts'
import { rosterEntries } from '#db/queries/activity/people.ts'
import { findFeed } from '#db/queries/calendar/feeds.ts'
import { findAccount } from '#db/queries/people/accounts.ts'
import { findCommunity } from '#db/queries/people/communities.ts'
import { giveTurnBack, takeTurn } from '#db/queries/people/rate-limit.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import type { MeetingEntry, StageEndEntry } from '#domain/calendar/entry.ts'
import { PLAN_LANGUAGES, type PlanLanguage } from '#domain/activity/new-lesson-study.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { can } from '#domain/policy.ts'
import { hashSecret } from '../people/secret.ts'
import { readCalendar } from './read-calendar.ts'

const DAY_MS = 86_400_000
/** How far a feed looks back and ahead, in days. */
const BACK_DAYS = 180
const AHEAD_DAYS = 400

/** A meeting with the name of who planned it. */
export type NamedMeeting = MeetingEntry & { readonly plannedByName: string }

/** An entry of a calendar file. */
export type NamedEntry = NamedMeeting | StageEndEntry

/** What a secret address has for its calendar program. */
export interface FeedContent {
  /** What its person chose; without a choice, the first of the product's languages. */
  readonly language: PlanLanguage
  /** The community whose dates these are; null: all of the person's. */
  readonly communityName: string | null
  readonly entries: readonly NamedEntry[]
}

/**
 * What stands at a secret address: what its person may see at this moment. Refuses `notFound` an address that
 * is none, has ended, or whose person may not see the community any more, and `tooOften` who tries many.
 */
export async function readFeed(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  { secret, address }: { secret: string; address: string },
): Promise<Outcome<FeedContent>> {
  const nowMs = clock()
  const tooOften = await takeTurn(db, 'readFeed', address, nowMs)
  if (tooOften !== null) return tooOften
  const feed = await findFeed(db, hashSecret(secret))
  if (feed === null) return refused('notFound')
  const { personId, communityId } = feed
  const [person, account] = await Promise.all([loadViewer(db, personId, nowMs), findAccount(db, personId)])
  if (person === null) return refused('notFound')
  if (communityId !== null && !can(person, 'community.view', { kind: 'community', communityId }))
    return refused('notFound')
  await giveTurnBack(db, 'readFeed', address)
  const language = PLAN_LANGUAGES.find((it) => it === account?.language) ?? PLAN_LANGUAGES[0]
  const reach = { fromMs: nowMs - BACK_DAYS * DAY_MS, toMs: nowMs + AHEAD_DAYS * DAY_MS }
  const [entries, community] = await Promise.all([
    readCalendar(db, person, { communityId, language, ...reach }),
    communityId === null ? null : findCommunity(db, communityId),
  ])
  return done({
    language,
    communityName: community?.name ?? null,
    entries: [
      ...(await withPlanners(
        db,
        entries.filter((it) => it.type === 'meeting'),
      )),
      ...entries.filter((it) => it.type === 'stageEnd'),
    ],
  })
}

/** Meetings with the names of who planned them. */
export async function withPlanners(db: Database, meetings: readonly MeetingEntry[]): Promise<NamedMeeting[]> {
  const names = await rosterEntries(
    db,
    meetings.map((it) => it.plannedBy),
  )
  return meetings.map((it) => ({ ...it, plannedByName: names.get(it.plannedBy)?.name ?? '' }))
}
