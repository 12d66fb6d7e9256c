import type { Attendee } from './room-view.ts'

/** One raised hand. */
export interface Hand {
  readonly personId: string
  readonly atMs: number
}

export interface News {
  readonly what: 'joined' | 'left' | 'shares' | 'stoppedSharing' | 'handRaised'
  readonly personId: string
}

/** What can be announced about a moment. */
export interface Moment {
  readonly here: readonly string[]
  readonly sharing: readonly string[]
  readonly hands: readonly string[]
}

/** The people, screens and hands of one moment, without oneself: nobody needs to be told of themselves. */
export function momentOf(attendees: readonly Attendee[], hands: readonly Hand[], me: string): Moment {
  const others = attendees.filter((each) => !each.isMe)
  return {
    here: others.map((each) => each.personId),
    sharing: others.filter((each) => each.share !== null).map((each) => each.personId),
    hands: hands.map((hand) => hand.personId).filter((personId) => personId !== me),
  }
}

/** What happened between two moments, for those who listen to the page instead of looking at it. */
export function newsBetween(before: Moment, after: Moment): News[] {
  const added = (a: readonly string[], b: readonly string[]) => b.filter((each) => !a.includes(each))
  const say = (what: News['what'], personIds: readonly string[]) =>
    personIds.map((personId) => ({ what, personId }))
  return [
    ...say('joined', added(before.here, after.here)),
    ...say('left', added(after.here, before.here)),
    ...say('shares', added(before.sharing, after.sharing)),
    // Whoever left has stopped sharing as well: one sentence is enough.
    ...say(
      'stoppedSharing',
      added(after.sharing, before.sharing).filter((each) => after.here.includes(each)),
    ),
    ...say('handRaised', added(before.hands, after.hands)),
  ]
}

/** Raised hands, first raised first; at the same millisecond by person, the same order for everybody. */
export function handQueue(hands: readonly Hand[]): Hand[] {
  return hands.toSorted((a, b) => a.atMs - b.atMs || a.personId.localeCompare(b.personId))
}
