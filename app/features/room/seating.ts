import type { Attendee } from './room-view.ts'

export type Layout = 'grid' | 'speaker'

/** One picture on the stage: a person, or the screen that a person shares. */
export interface Tile {
  readonly key: string
  readonly kind: 'person' | 'share'
  readonly attendee: Attendee
}

export interface Seating {
  /** Shown large; null in the plain grid. */
  readonly primary: Tile | null
  readonly rest: readonly Tile[]
}

/**
 * Who sits where. A screen that another shares is always large, because it is what everybody is to look
 * at; one's own is not shown to oneself. Otherwise the speaker view shows whoever was chosen, else who
 * spoke last.
 */
export function seat(
  attendees: readonly Attendee[],
  wish: { readonly layout: Layout; readonly chosen: string | null; readonly speaker: string | null },
): Seating {
  const shares = attendees.filter((each) => !each.isMe && each.share !== null).map(shareTile)
  const people = attendees.map(personTile)
  const primary = shares[0] ?? (wish.layout === 'speaker' ? speakerTile(people, wish) : null)
  return { primary, rest: [...shares, ...people].filter((tile) => tile.key !== primary?.key) }
}

function speakerTile(
  people: readonly Tile[],
  wish: { chosen: string | null; speaker: string | null },
): Tile | null {
  const of = (personId: string | null) => people.find((tile) => tile.attendee.personId === personId)
  return (
    of(wish.chosen) ?? of(wish.speaker) ?? people.find((tile) => !tile.attendee.isMe) ?? people[0] ?? null
  )
}

/**
 * Who is shown as speaking: the same person as before until somebody else speaks, so that the picture
 * does not jump at every cough; never oneself while others are there.
 */
export function whoSpeaks(before: string | null, attendees: readonly Attendee[]): string | null {
  const others = attendees.filter((each) => !each.isMe)
  const still = others.find((each) => each.personId === before)
  if (still?.speaking) return before
  const speaking = others.find((each) => each.speaking)
  return (speaking ?? still ?? others[0])?.personId ?? null
}

function personTile(attendee: Attendee): Tile {
  return { key: `person ${attendee.personId}`, kind: 'person', attendee }
}

function shareTile(attendee: Attendee): Tile {
  return { key: `share ${attendee.personId}`, kind: 'share', attendee }
}
