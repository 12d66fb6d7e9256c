/**
 * Following a person. `following`: the view goes where they go; `waiting`: they have left or are away, and
 * the view stays until they are back.
 */
export type Follow = { readonly personId: string; readonly phase: 'following' | 'waiting' } | null

export type FollowEvent =
  | { readonly kind: 'follow'; readonly personId: string }
  /** What is known of them now; null: they do not have the workspace open. */
  | { readonly kind: 'seen'; readonly person: { readonly away: boolean } | null }
  /** One scrolled, typed or pointed somewhere oneself, or said stop. */
  | { readonly kind: 'ownMove' }

/** The next state. Nobody follows themselves. */
export function stepFollow(follow: Follow, event: FollowEvent, me: string): Follow {
  switch (event.kind) {
    case 'follow':
      return event.personId === me ? follow : { personId: event.personId, phase: 'following' }
    case 'seen': {
      if (follow === null) return null
      const phase = event.person === null || event.person.away ? 'waiting' : 'following'
      return phase === follow.phase ? follow : { ...follow, phase }
    }
    case 'ownMove':
      return null
  }
}

/** A key, a press or a scroll, reduced to what says whether somebody moves their own view by it. */
export interface OwnMove {
  readonly kind: 'key' | 'press' | 'scroll'
  /** `key` only, as browsers name it. */
  readonly key?: string
  /** Where it happened: in a document, at what chooses a panel, at no element in particular, or elsewhere. */
  readonly at: 'document' | 'panelChoice' | 'page' | 'elsewhere'
}

const HOLDS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Tab'])
const SCROLLS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '])

/**
 * Whether one takes one's view back. Speaking in the room, writing in the chat or looking through the
 * header does not: one may say "there!" and keep following.
 */
export function takesViewBack({ kind, key = '', at }: OwnMove): boolean {
  if (kind === 'key' && key === 'Escape') return true
  switch (at) {
    case 'document':
      return kind !== 'key' || !HOLDS.has(key)
    case 'panelChoice':
      return kind === 'press' || (kind === 'key' && (key === 'Enter' || key === ' '))
    case 'page':
      return kind === 'key' && SCROLLS.has(key)
    case 'elsewhere':
      return false
  }
}
