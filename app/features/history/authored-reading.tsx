import { useCallback, useMemo, useRef } from 'react'
import { creditsOf } from '#domain/history/author-mark.ts'
import { authorOf, type Credit } from '#domain/history/credits.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import PlanReading, { type PartActions } from '#features/plan/plan-reading.tsx'
import { PersonOfCredit } from '#features/plan/reading-blocks.tsx'
import type { Roster } from '#features/timeline/people.ts'
import { AuthorsLegend } from './authors-legend.tsx'
import { type SessionNumbers, useCreditSentence, usePersonName } from './credit-words.tsx'

/** A plan of a past moment in the colours of who had written it. */
export function AuthoredReading(input: {
  lessonStudyId: string
  plan: PlanJson
  lessonMinutes: number
  credits: readonly Credit[]
  sessions: SessionNumbers
  roster: Roster
  /** What can be done with its parts. */
  actions?: PartActions
}) {
  const { lessonStudyId, plan, lessonMinutes, credits, sessions, roster, actions } = input
  const box = useRef<HTMLDivElement>(null)
  const name = usePersonName(roster)
  const creditSentence = useCreditSentence(roster, sessions)
  const personOf = useCallback(
    (number: number) => {
      const credit = credits[number]
      return credit === undefined ? null : authorOf(credit)
    },
    [credits],
  )
  const letters = useMemo(() => countLetters(plan, personOf), [plan, personOf])
  const sentence = (personId: string, credit: string) => {
    const known = credits[Number(credit)]
    return known === undefined ? name(personId) : creditSentence(known)
  }
  return (
    <div ref={box}>
      <div className="sticky top-0 z-10">
        <AuthorsLegend {...{ letters, name, sentence }} atCaret={null} within={() => box.current} />
      </div>
      <PersonOfCredit value={personOf}>
        <PlanReading
          {...{ lessonStudyId, lessonMinutes }}
          content={plan}
          {...(actions === undefined ? {} : { actions })}
        />
      </PersonOfCredit>
    </div>
  )
}

function countLetters(
  plan: PlanJson,
  personOf: (credit: number) => string | null,
): Map<string | null, number> {
  const counts = new Map<string | null, number>()
  const walk = (node: PlanJson): void => {
    if (node.type === 'text') {
      const personId = personOf(creditsOf(node).wrote ?? -1)
      counts.set(personId, (counts.get(personId) ?? 0) + (node.text ?? '').length)
    }
    for (const child of node.content ?? []) walk(child)
  }
  walk(plan)
  return counts
}
