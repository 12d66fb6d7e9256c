import type { Database } from '#db/database.ts'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import { negotiationFacts } from '#db/queries/theme/negotiations.ts'
import { peopleByIds, settlementsOf } from '#db/queries/theme/people.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { NegotiationAction } from '#domain/policy-subjects.ts'
import { negotiationAsSeen, peopleNamed, type SeenNegotiation } from '#domain/theme/as-seen.ts'
import type { NegotiationFrame } from '#domain/theme/negotiation-fact.ts'
import { foldNegotiation } from '#domain/theme/negotiation-state.ts'
import { type Parity, parityOf, whatBecame, type WhatBecame } from '#domain/theme/parity.ts'
import { askNegotiation } from './ask-negotiation.ts'

/** A negotiation as one person sees it, with the names of those who are named in it and of nobody else. */
export interface ReadNegotiation {
  readonly frame: NegotiationFrame
  readonly seen: SeenNegotiation
  readonly people: readonly { readonly personId: string; readonly name: string; readonly school: string }[]
  /** The lesson study that it is for, when the viewer may open it. */
  readonly lessonStudy: { readonly lessonStudyId: string; readonly title: string } | null
  /** Null until the ranking is closed. */
  readonly became: WhatBecame | null
  readonly parity: Parity | null
  readonly may: Readonly<Record<'move' | 'adopt', boolean>>
}

/** Reads a negotiation for one of the community's members. */
export async function readNegotiation(
  { db }: { readonly db: Database },
  viewer: Viewer,
  { negotiationId }: { readonly negotiationId: string },
): Promise<Outcome<ReadNegotiation>> {
  const asked = await askNegotiation(db, viewer, 'theme.view', negotiationId)
  if (!asked.ok) return asked
  const { frame, person } = asked.value
  const state = foldNegotiation(await negotiationFacts(db, negotiationId))
  const seen = negotiationAsSeen(state, frame, person.personId)
  const [people, study, settlements] = await Promise.all([
    peopleByIds(db, peopleNamed(seen, frame)),
    frame.lessonStudyId === null ? null : findLessonStudy(db, frame.lessonStudyId),
    state.rankingClosed ? settlementsOf(db, frame.communityId) : [],
  ])
  const mayOpen = study !== null && can(person, 'lessonStudy.view', { kind: 'lessonStudy', ...study })
  const may = (action: NegotiationAction) => can(person, action, { kind: 'negotiation', ...frame })
  return done({
    frame,
    seen,
    people,
    lessonStudy: mayOpen ? { lessonStudyId: study.lessonStudyId, title: study.title } : null,
    became: state.rankingClosed ? whatBecame(state) : null,
    parity: parityOf(state, frame, settlements),
    may: { move: may('theme.move'), adopt: may('theme.adopt') },
  })
}
