import type { Queryable } from '#db/database.ts'
import { reminderChoiceOf } from '#db/queries/calendar/reminders.ts'
import { factsForNotices } from '#db/queries/notice/facts.ts'
import { readSingly } from '#db/queries/notice/marks.ts'
import { type NoticePlace, noticePlaces } from '#db/queries/notice/places.ts'
import { leadsOf } from '#domain/calendar/reminders.ts'
import { type Notice, NOTICE_MS, noticesFor } from '#domain/notice/notices.ts'
import { isRead } from '#domain/notice/read.ts'
import type { Person } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { Fact } from '#domain/session/fact.ts'

/** A notice as its person has it before them. */
export interface ShownNotice extends Notice {
  readonly isRead: boolean
  readonly place: NoticePlace
}

/**
 * What a person is told of, newest first: from the lesson studies that they may see now, since they take
 * part there, and not for ever. `places` are those lesson studies; `only`: looks at these alone.
 */
export async function readNotices(
  db: Queryable,
  person: Person,
  nowMs: number,
  only?: readonly string[],
): Promise<{ places: NoticePlace[]; notices: ShownNotice[] }> {
  const { personId } = person
  const [all, singly, reminders] = await Promise.all([
    noticePlaces(db, personId, only),
    readSingly(db, personId),
    reminderChoiceOf(db, personId),
  ])
  const places = seenPlaces(person, all)
  const facts = await factsForNotices(db, {
    personId,
    lessonStudyIds: places.map((place) => place.lessonStudyId),
    sinceMs: nowMs - NOTICE_MS,
    leads: leadsOf(reminders),
  })
  return { places, notices: shown(person, facts, { places, singly, nowMs }) }
}

/**
 * Those of them that are unread, the newest first, of what came from this fact on: the work grows with that, and not
 * with the number of lesson studies or with what was read.
 */
export async function readUnread(
  db: Queryable,
  person: Person,
  it: { nowMs: number; fromId: number },
): Promise<ShownNotice[]> {
  const { personId } = person
  const { nowMs, fromId } = it
  const [singly, reminders] = await Promise.all([readSingly(db, personId), reminderChoiceOf(db, personId)])
  const facts = await factsForNotices(db, {
    personId,
    lessonStudyIds: null,
    sinceMs: nowMs - NOTICE_MS,
    leads: leadsOf(reminders),
    unread: { fromId },
  })
  const places = await noticePlaces(db, personId, [...new Set(facts.map((fact) => fact.lessonStudyId))])
  const notices = shown(person, facts, { places: seenPlaces(person, places), singly, nowMs })
  return notices.filter((notice) => !notice.isRead)
}

function seenPlaces(person: Person, places: readonly NoticePlace[]): NoticePlace[] {
  return places.filter((place) => can(person, 'lessonStudy.view', { kind: 'lessonStudy', ...place }))
}

function shown(
  person: Person,
  facts: readonly Fact[],
  it: { places: readonly NoticePlace[]; singly: ReadonlySet<number>; nowMs: number },
): ShownNotice[] {
  const byId = new Map(it.places.map((place) => [place.lessonStudyId, place]))
  const sinceMs = it.nowMs - NOTICE_MS
  const designs = (place: NoticePlace) => can(person, 'ownPlan.begin', { kind: 'lessonStudy', ...place })
  return noticesFor(person.personId, facts).flatMap((notice): ShownNotice[] => {
    const place = byId.get(notice.lessonStudyId)
    // An offer waits for those who design.
    if (place !== undefined && notice.told.kind === 'offerMade' && !designs(place)) return []
    if (place === undefined || notice.atMs < Math.max(sinceMs, place.sinceMs)) return []
    return [{ ...notice, place, isRead: isRead(notice, { upToId: place.readUpTo, singly: it.singly }) }]
  })
}
