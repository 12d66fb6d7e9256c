import { ANNOTATION_FACTS } from '../margin/margin-state.ts'
import type { ActivityRole } from '../people/roles.ts'
import type { Fact, FactKind } from '../session/fact.ts'

/** How long something is shown among the notices, in milliseconds: ninety days. */
export const NOTICE_MS = 90 * 86_400_000

/** The kinds of facts that notices fold from. */
export const NOTICE_FACTS: readonly FactKind[] = [
  ...ANNOTATION_FACTS,
  'session.started',
  'session.ended',
  'access.changed',
  'meeting.planned',
  'meeting.moved',
  'meeting.cancelled',
  'meeting.reminded',
  'stage.opened',
  'stage.reopened',
  'edition.adopted',
  'adoption.told',
  'discussion.grew',
  'offer.made',
  'offer.decided',
  'drafts.revealed',
  'part.taken',
]

/** What a notice says. */
export type Told =
  /** Somebody mentioned this person, or answered where they had said something. */
  | { readonly kind: 'mentioned' | 'replied'; readonly annotationId: string; readonly text: string }
  /** This person's suggestion is in the plan; `text`: what they had said of it. */
  | { readonly kind: 'accepted'; readonly annotationId: string; readonly text: string }
  | { readonly kind: 'declined'; readonly annotationId: string; readonly reason: string }
  | { readonly kind: 'sessionStarted'; readonly sessionId: string }
  | { readonly kind: 'sessionEnded'; readonly sessionId: string; readonly decision: string }
  /** A stage of the activity begins, or is open once more. */
  | { readonly kind: 'stageOpened'; readonly title: string }
  | { readonly kind: 'stageReopened'; readonly title: string; readonly reason: string }
  /** An edition of which this person is an author was adopted; what became of that (`text`). */
  | { readonly kind: 'adopted'; readonly editionId: string; readonly title: string }
  | {
      readonly kind: 'adoptionTold'
      readonly editionId: string
      readonly title: string
      readonly text: string
    }
  /** Somebody built on what this person said, or brought it together with other contributions. */
  | {
      readonly kind: 'builtOn' | 'gathered'
      readonly threadId: string
      readonly question: string
      readonly contributionId: string
    }
  /** Somebody offers a part of their personal plan to the group; what this person offered was answered. */
  | { readonly kind: 'offerMade' | 'offerAccepted' | 'offerDeclined'; readonly offerId: string }
  /** Everybody's drafts can be read; this person's draft is made use of. */
  | { readonly kind: 'draftsRevealed' }
  | { readonly kind: 'partTaken' }
  /** null: what the community gives remains. `untilMs`: when the role ends; null: it lasts. */
  | { readonly kind: 'roleGiven'; readonly role: ActivityRole | null; readonly untilMs: number | null }
  /** `startsMs`, `timeZone`: when the date begins, and the zone in which that was said. */
  | {
      readonly kind: 'meetingPlanned' | 'meetingMoved' | 'meetingCancelled' | 'meetingSoon'
      readonly meetingId: string
      readonly title: string
      readonly startsMs: number
      readonly timeZone: string
    }
export type NoticeKind = Told['kind']

/** Something that others did and that one person is told of. Its id is the fact's. */
export interface Notice {
  readonly id: number
  readonly lessonStudyId: string
  readonly atMs: number
  /** Who did it; null: nobody, its time had come. */
  readonly byId: string | null
  readonly told: Told
  /** This person has since said or decided something in the same thread: they have read it. */
  readonly answered: boolean
}

/**
 * What one person is told of, newest first: a fold over the facts of any number of lesson studies, in
 * whatever order and however often they are given. What a person did is never told to themselves.
 */
export function noticesFor(personId: string, facts: readonly Fact[]): Notice[] {
  const fold: Fold = {
    personId,
    notices: new Map(),
    begun: new Map(),
    wroteIn: new Set(),
    accepted: new Set(),
  }
  let lastId = 0
  for (const fact of facts.toSorted((a, b) => a.id - b.id)) {
    if (fact.id === lastId) continue
    lastId = fact.id
    hear(fold, fact)
  }
  return [...fold.notices.values()].sort((a, b) => b.atMs - a.atMs || b.id - a.id)
}

/** A thread's id together with its lesson study's: nobody can speak into the threads of another one. */
interface Fold {
  readonly personId: string
  /** By what is told of: of a session, a date or a role only the newest counts. */
  readonly notices: Map<string, Notice>
  /** The threads that this person began, with what they said. */
  readonly begun: Map<string, string>
  readonly wroteIn: Set<string>
  readonly accepted: Set<string>
}

function hear(fold: Fold, fact: Fact): void {
  const byId = fact.personId
  // What nobody did is told only where it is the time itself that tells.
  if (byId === null && fact.kind !== 'meeting.reminded') return
  const isOwn = byId === fold.personId
  const tell = (about: string, told: Told) => {
    fold.notices.delete(about)
    const { id, lessonStudyId, atMs } = fact
    if (!isOwn) fold.notices.set(about, { id, lessonStudyId, atMs, byId, told, answered: false })
  }
  switch (fact.kind) {
    case 'annotation.made':
    case 'annotation.replied':
    case 'annotation.accepted':
    case 'annotation.declined':
    case 'annotation.resolved':
    case 'annotation.reopened':
      return hearInThread(fold, fact, isOwn, (told) => tell(`fact ${fact.id}`, told))
    case 'session.started':
      if (fact.sessionId !== null)
        tell(`session ${fact.sessionId}`, { kind: 'sessionStarted', sessionId: fact.sessionId })
      return
    case 'session.ended': {
      const { sessionId, body } = fact
      if (sessionId !== null)
        tell(`session ${sessionId}`, { kind: 'sessionEnded', sessionId, decision: body.decision })
      return
    }
    case 'stage.opened':
      tell(`stage ${fact.lessonStudyId}`, { kind: 'stageOpened', title: fact.body.title })
      return
    case 'stage.reopened': {
      const { title, reason } = fact.body
      tell(`reopened ${fact.lessonStudyId}/${fact.body.stageId}`, { kind: 'stageReopened', title, reason })
      return
    }
    case 'drafts.revealed':
      tell(`drafts ${fact.lessonStudyId}`, { kind: 'draftsRevealed' })
      return
    case 'part.taken': {
      const { ownerId, way, fromDocumentId } = fact.body
      // However much one person takes of a draft, its author is told of it once, at the latest.
      if (way === 'take' && ownerId === fold.personId)
        tell(`taken ${fromDocumentId}/${byId}`, { kind: 'partTaken' })
      return
    }
    case 'edition.adopted': {
      const { editionId, title, toIds } = fact.body
      if (toIds.includes(fold.personId)) tell(`fact ${fact.id}`, { kind: 'adopted', editionId, title })
      return
    }
    case 'adoption.told': {
      const { editionId, title, toIds, happened: text } = fact.body
      if (toIds.includes(fold.personId))
        tell(`fact ${fact.id}`, { kind: 'adoptionTold', editionId, title, text })
      return
    }
    case 'discussion.grew': {
      const { toIds, contributionId, kind, threadId, question } = fact.body
      if (contributionId === null || !toIds.includes(fold.personId)) return
      const about = `contribution ${fact.lessonStudyId}/${contributionId}`
      if (kind === 'withdrawn') fold.notices.delete(about)
      else
        tell(about, {
          kind: kind === 'riseAbove' ? 'gathered' : 'builtOn',
          threadId,
          question,
          contributionId,
        })
      return
    }
    case 'offer.made':
      tell(`offer ${fact.body.offerId}`, { kind: 'offerMade', offerId: fact.body.offerId })
      return
    case 'offer.decided': {
      const { offerId, decision, toId } = fact.body
      const about = `offer ${offerId}`
      // What is decided waits for nobody else any more.
      if (toId !== fold.personId) fold.notices.delete(about)
      else if (decision !== 'withdrawn')
        tell(about, { kind: decision === 'accepted' ? 'offerAccepted' : 'offerDeclined', offerId })
      return
    }
    case 'access.changed': {
      const { personId, role, untilMs = null } = fact.body
      // What a community gives or takes changes every lesson study of it: that is the community's news, not theirs.
      if (personId === fold.personId && role !== undefined)
        tell(`role ${fact.lessonStudyId}`, { kind: 'roleGiven', role, untilMs })
      return
    }
    case 'meeting.planned':
    case 'meeting.moved':
    case 'meeting.cancelled':
    case 'meeting.reminded': {
      const { meetingId, title, startsMs, timeZone } = fact.body
      const kind = MEETING_NOTICES[fact.kind]
      // Whoever is told where a date is now need not be reminded of where it was.
      tell(`meeting ${meetingId}`, { kind, meetingId, title, startsMs, timeZone })
      return
    }
    default:
  }
}

const MEETING_NOTICES = {
  'meeting.planned': 'meetingPlanned',
  'meeting.moved': 'meetingMoved',
  'meeting.cancelled': 'meetingCancelled',
  'meeting.reminded': 'meetingSoon',
} as const

type AnnotationFact = Extract<Fact, { kind: `annotation.${string}` }>

function hearInThread(fold: Fold, fact: AnnotationFact, isOwn: boolean, tell: (told: Told) => void): void {
  const { annotationId } = fact.body
  const thread = `${fact.lessonStudyId}/${annotationId}`
  const { begun, wroteIn } = fold
  if (isOwn) {
    if (fact.kind === 'annotation.made' && !begun.has(thread)) begun.set(thread, fact.body.text)
    if (fact.kind === 'annotation.made' || fact.kind === 'annotation.replied') wroteIn.add(thread)
    for (const [about, notice] of fold.notices) {
      const { lessonStudyId, told } = notice
      const isHere = 'annotationId' in told && told.annotationId === annotationId
      if (isHere && lessonStudyId === fact.lessonStudyId)
        fold.notices.set(about, { ...notice, answered: true })
    }
  }
  const isMentioned =
    (fact.kind === 'annotation.made' || fact.kind === 'annotation.replied') &&
    fact.body.mentions?.includes(fold.personId) === true
  switch (fact.kind) {
    case 'annotation.made':
      if (isMentioned) tell({ kind: 'mentioned', annotationId, text: fact.body.text })
      return
    case 'annotation.replied':
      if (isMentioned || wroteIn.has(thread))
        tell({ kind: isMentioned ? 'mentioned' : 'replied', annotationId, text: fact.body.text })
      return
    case 'annotation.accepted': {
      const text = begun.get(thread)
      if (text !== undefined) tell({ kind: 'accepted', annotationId, text })
      fold.accepted.add(thread)
      return
    }
    case 'annotation.declined':
      // Of two who decided at once, who accepted is right: the words stand in the plan.
      if (begun.has(thread) && !fold.accepted.has(thread))
        tell({ kind: 'declined', annotationId, reason: fact.body.reason })
      return
    default:
  }
}
