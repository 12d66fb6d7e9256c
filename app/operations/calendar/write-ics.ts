import { TZDate } from '@date-fns/tz'
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { tzlib_get_ical_block } from 'timezones-ical-library'
import { turnOf } from '#domain/calendar/local-time.ts'
import type { MeetingKind } from '#domain/calendar/meeting.ts'
import type { StageEndEntry } from '#domain/calendar/entry.ts'
import type { NamedEntry, NamedMeeting } from './read-feed.ts'

/** Where an address of a person would stand that nobody is to write to (RFC 2606: it never exists). */
const NOBODY = 'nobody@no-mail.invalid'

/** How the words of a calendar file are said in its reader's language. */
export interface IcsWords {
  readonly calendarName: string
  readonly kind: (kind: MeetingKind) => string
  /** Where it is, when it is in our own room. */
  readonly ourRoom: string
  readonly stageEnd: (title: string) => string
  /** What the planned end of a stage is called in general. */
  readonly stageEndKind: string
}

/** An invitation: to whom, and from which address it comes. */
export interface IcsInvitation {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly from: string
  readonly to: { readonly name: string; readonly email: string }
}

/**
 * Entries as an iCalendar file (RFC 5545): each meeting in the zone in which it was said, with that zone's rules, the
 * planned end of a stage as a whole day. The same entries give the same bytes. `origin` is the site's, as people reach it. Nobody's address is in it
 * but, in an invitation, the site's and the invited person's own.
 */
export function writeIcs(
  entries: readonly NamedEntry[],
  it: { origin: string; words: IcsWords; invitation?: IcsInvitation },
): string {
  const { origin, words, invitation } = it
  const calendar = ical({
    name: invitation === undefined ? words.calendarName : null,
    prodId: { company: 'Gongyan', product: 'Gongyan', language: 'EN' },
    method: ICalCalendarMethod[invitation?.method ?? 'PUBLISH'],
    timezone: { name: null, generator: (name) => zoneRules(name)?.rules ?? null },
  })
  for (const meeting of entries) {
    const path = `${origin}/lesson-studies/${meeting.lessonStudyId}`
    if (meeting.type === 'stageEnd') {
      calendar.createEvent(stageEndEvent(meeting, path, words))
      continue
    }
    const page = `${path}/meetings#meeting-${meeting.meetingId}`
    const zone = zoneOf(meeting)
    const at = (atMs: number) => (zone === null ? new Date(atMs) : new TZDate(atMs, zone))
    const event = calendar.createEvent({
      id: `meeting-${meeting.meetingId}@gongyan`,
      sequence: meeting.sequence,
      stamp: new Date(meeting.changedAtMs),
      lastModified: new Date(meeting.changedAtMs),
      start: at(meeting.startsMs),
      end: at(meeting.endsMs),
      timezone: zone,
      summary: `${meeting.title} · ${meeting.of}`,
      description: [meeting.note, page].filter((line) => line !== '').join('\n\n'),
      location: meeting.place === '' ? `${words.ourRoom} ${path}/room` : meeting.place,
      url: page,
      status: ICalEventStatus[meeting.cancelledAtMs === null ? 'CONFIRMED' : 'CANCELLED'],
      organizer: { name: meeting.plannedByName || 'Gongyan', email: invitation?.from ?? NOBODY },
      categories: [{ name: words.kind(meeting.kind) }],
    })
    if (invitation === undefined) continue
    event.createAttendee({
      ...invitation.to,
      rsvp: false,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
    })
  }
  return calendar.toString()
}

function stageEndEvent(
  { stageId, lessonStudyId, title, of, startsMs, changedAtMs }: StageEndEntry,
  path: string,
  words: IcsWords,
): ICalEventData {
  const page = `${path}/stages#${stageId}`
  return {
    id: `stage-${stageId}-${lessonStudyId}@gongyan`,
    stamp: new Date(changedAtMs),
    lastModified: new Date(changedAtMs),
    allDay: true,
    start: new Date(startsMs),
    summary: `${words.stageEnd(title)} · ${of}`,
    description: page,
    url: page,
    // Nobody is busy all day because something should be done by then.
    transparency: ICalEventTransparency.TRANSPARENT,
    categories: [{ name: words.stageEndKind }],
  }
}

/**
 * The zone to say a date in; null: in UTC. So is said what lies in a zone without published rules, and a time that
 * the clocks show twice, of which one program takes the first and another the second.
 */
function zoneOf({ timeZone, startsMs, endsMs }: NamedMeeting): string | null {
  if ([startsMs, endsMs].some((atMs) => turnOf(atMs, timeZone) !== null)) return null
  const name = zoneRules(timeZone)?.name ?? null
  return name === 'Etc/UTC' ? null : name
}

/** The VTIMEZONE of a zone, and the name that it has there (an old name leads to today's); null: there is none. */
function zoneRules(timeZone: string): { name: string; rules: string } | null {
  const [rules, named] = tzlib_get_ical_block(timeZone)
  if (rules === undefined || named === undefined || !rules.startsWith('BEGIN:VTIMEZONE')) return null
  return { name: named.replace('TZID=', ''), rules }
}
