import type { Fact } from '../session/fact.ts'

/** The kinds of facts that are told on the timeline beside sessions and versions. */
export const HAPPENING_FACTS = [
  'plan.copied',
  'lessonStudy.trashed',
  'lessonStudy.restored',
  'stage.opened',
  'stage.closed',
  'stage.reopened',
  'discussion.grew',
  'offer.made',
  'offer.decided',
  'drafts.revealed',
  'part.taken',
] as const

/** Something that happened to the lesson study as a whole. */
export type Happening = Extract<Fact, { kind: (typeof HAPPENING_FACTS)[number] }>

/** What happened to the lesson study as a whole, newest first; heard twice or in any order, it is the same. */
export function happeningsOf(facts: readonly Fact[]): Happening[] {
  const kinds: readonly string[] = HAPPENING_FACTS
  const heard = new Map(facts.map((it) => [it.key, it]))
  return (
    [...heard.values()]
      .filter((it): it is Happening => kinds.includes(it.kind) && isTold(it))
      // What was offered and accepted is told as that.
      .filter((it) => it.kind !== 'part.taken' || it.body.way !== 'offer')
      .toSorted((a, b) => b.id - a.id)
  )
}

/** Of a discussion the timeline tells where it began and where it rose above itself, not every word. */
function isTold(it: Fact): boolean {
  return it.kind !== 'discussion.grew' || it.body.kind === 'thread' || it.body.kind === 'riseAbove'
}
