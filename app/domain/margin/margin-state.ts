import type { SharedKind } from '../document-name.ts'
import type { Fact, FactKind } from '../session/fact.ts'
import type { Anchor, AnnotationKind } from './anchor.ts'

export interface Reply {
  readonly replyId: string
  readonly personId: string
  readonly atMs: number
  readonly text: string
  readonly mentions: readonly string[]
}

/** One annotation and what became of it. */
export interface Thread {
  readonly annotationId: string
  readonly authorId: string
  readonly atMs: number
  readonly documentKind: SharedKind
  readonly kind: AnnotationKind
  readonly anchor: Anchor
  /** The passage as it was when the annotation was made; empty for a place. */
  readonly quote: string
  readonly text: string
  /** Who is mentioned in it. */
  readonly mentions: readonly string[]
  /** What a suggestion would write instead; empty to strike the passage, undefined when it only says something. */
  readonly replacement: string | undefined
  readonly state: 'open' | 'resolved' | 'accepted' | 'declined'
  /** Why it was declined. */
  readonly reason?: string
  /** Who resolved, accepted or declined it, and when; absent while it is open. */
  readonly closedBy?: string
  readonly closedAtMs?: number
  /** Oldest first. */
  readonly replies: readonly Reply[]
}

/** The margin after the annotation facts up to `lastId`. Only ever made by folding facts. */
export interface MarginState {
  readonly lastId: number
  /** In the order in which they were made. */
  readonly threads: ReadonlyMap<string, Thread>
}

/** The kinds of facts that the margin folds from: all of them, from the first on. */
export const ANNOTATION_FACTS = [
  'annotation.made',
  'annotation.replied',
  'annotation.resolved',
  'annotation.reopened',
  'annotation.accepted',
  'annotation.declined',
] as const satisfies readonly FactKind[]
export type AnnotationFact = Extract<Fact, { kind: (typeof ANNOTATION_FACTS)[number] }>

/** Before the first annotation. */
export const EMPTY_MARGIN: MarginState = { lastId: 0, threads: new Map() }

/**
 * The margin after one more fact. Facts come in the order of their ids; one that was heard before, or
 * that is no annotation's, leaves the very same state.
 */
export function hearAnnotation(state: MarginState, fact: Fact): MarginState {
  if (!isAnnotationFact(fact) || fact.id <= state.lastId) return state
  const { annotationId } = fact.body
  const before = state.threads.get(annotationId)
  const after = threadAfter(before, fact)
  if (after === undefined || after === before) return { ...state, lastId: fact.id }
  return { lastId: fact.id, threads: new Map(state.threads).set(annotationId, after) }
}

/** The margin after many facts, in whatever order and however often they are given. */
export function foldMargin(facts: readonly Fact[], from: MarginState = EMPTY_MARGIN): MarginState {
  return [...facts].sort((a, b) => a.id - b.id).reduce(hearAnnotation, from)
}

function isAnnotationFact(fact: Fact): fact is AnnotationFact {
  return (ANNOTATION_FACTS as readonly string[]).includes(fact.kind)
}

function threadAfter(thread: Thread | undefined, fact: AnnotationFact): Thread | undefined {
  const { personId, atMs } = fact
  if (personId === null) return thread
  if (thread === undefined) return fact.kind === 'annotation.made' ? begun(fact, personId) : undefined
  const closed = { closedBy: personId, closedAtMs: atMs }
  switch (fact.kind) {
    case 'annotation.made':
      return thread
    case 'annotation.replied': {
      const { replyId, text, mentions } = fact.body
      if (thread.replies.some((reply) => reply.replyId === replyId)) return thread
      return { ...thread, replies: [...thread.replies, { replyId, personId, atMs, text, mentions }] }
    }
    case 'annotation.resolved':
      return thread.state === 'open' ? { ...thread, ...closed, state: 'resolved' } : thread
    case 'annotation.reopened':
      return thread.state === 'resolved' ? opened(thread) : thread
    // An accepted suggestion is in the plan: whatever was said of it meanwhile, that stays true.
    case 'annotation.accepted': {
      if (thread.kind !== 'suggestion' || thread.state === 'accepted') return thread
      return { ...opened(thread), ...closed, state: 'accepted' }
    }
    case 'annotation.declined': {
      if (thread.kind !== 'suggestion' || thread.state === 'accepted' || thread.state === 'declined')
        return thread
      return { ...thread, ...closed, state: 'declined', reason: fact.body.reason }
    }
  }
}

function opened({
  reason: _reason,
  closedBy: _closedBy,
  closedAtMs: _closedAtMs,
  ...thread
}: Thread): Thread {
  return { ...thread, state: 'open' }
}

function begun(fact: Extract<Fact, { kind: 'annotation.made' }>, authorId: string): Thread {
  const { annotationId, documentKind, kind, anchor, quote, text, replacement, mentions = [] } = fact.body
  const { atMs } = fact
  return {
    annotationId,
    authorId,
    atMs,
    documentKind,
    kind,
    anchor,
    quote,
    text,
    mentions,
    replacement: kind === 'suggestion' ? replacement : undefined,
    state: 'open',
    replies: [],
  }
}
