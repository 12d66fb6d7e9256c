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
  const places = all.filter((place) => can(person, 'lessonStudy.view', { kind: 'lessonStudy', ...place }))
  const byId = new Map(places.map((place) => [place.lessonStudyId, place]))
  const sinceMs = nowMs - NOTICE_MS
  const facts = await factsForNotices(db, {
    personId,
    lessonStudyIds: [...byId.keys()],
    sinceMs,
    leads: leadsOf(reminders),
  })
  const notices = noticesFor(personId, facts).flatMap((notice): ShownNotice[] => {
    const place = byId.get(notice.lessonStudyId)
    if (place === undefined || notice.atMs < Math.max(sinceMs, place.sinceMs)) return []
    return [{ ...notice, place, isRead: isRead(notice, { upToId: place.readUpTo, singly }) }]
  })
  return { places, notices }
}
