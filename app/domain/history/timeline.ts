import type { SharedKind } from '../document-name.ts'
import type { RestorePart } from './restore-part.ts'
import { changesByPerson, type PersonChanges, type ShapeChange, type TextChange } from './changes.ts'

/** A session as it is remembered. */
export interface PastSession {
  readonly sessionId: string
  readonly startedBy: string
  readonly startedAtMs: number
  /** null while it runs. */
  readonly endedAtMs: number | null
  /** One sentence of what was decided; null while it runs. */
  readonly decision: string | null
}

/**
 * How a version came about: by a session's end, by somebody, by itself before a restore, or at the gate of a stage.
 * Stored: add, never rename.
 */
export const VERSION_KINDS = ['session_end', 'named', 'before_restore', 'stage_gate'] as const
export type VersionKind = (typeof VERSION_KINDS)[number]

/** Something went back to a version. */
export interface PastRestore {
  readonly restoreId: string
  readonly personId: string
  readonly atMs: number
  readonly part: RestorePart
  /** The version that it went back to, and its name at that time. */
  readonly versionId: string
  readonly name: string
  /** The version that keeps how it was before. */
  readonly beforeVersionId: string
  /** The restore that this one took back. */
  readonly takesBack: string | null
}

/** A name for a position in one document's log. */
export interface NamedPosition {
  readonly versionId: string
  readonly documentKind: SharedKind
  readonly epoch: number
  readonly atId: number
  readonly atMs: number
  readonly kind: VersionKind
  readonly name: string
  readonly note: string | null
  readonly sessionId: string | null
  readonly createdBy: string
}

export interface SaidLine {
  readonly key: string
  readonly sessionId: string | null
  readonly personId: string
  readonly text: string
  readonly atMs: number
}

/** A moment that has a name, with a version of the plan, of the board or of both. */
export interface Moment {
  /** The id by which a page shows it: the plan's version where there is one. */
  readonly versionId: string
  readonly kind: VersionKind
  readonly name: string
  readonly note: string | null
  readonly atMs: number
  readonly createdBy: string
  readonly sessionId: string | null
  /** The version of the plan, for comparing; null when only the board has one. */
  readonly planVersionId: string | null
  /** Who changed how much since the moment before. */
  readonly changes: readonly PersonChanges[]
}

export type TimelineEntry =
  | { readonly kind: 'version'; readonly atMs: number; readonly moment: Moment }
  | {
      readonly kind: 'restore'
      readonly atMs: number
      readonly restore: PastRestore
      /** Another restore took it back since. */
      readonly takenBack: boolean
    }
  | {
      readonly kind: 'session'
      readonly atMs: number
      readonly session: PastSession
      /** Everybody who was in the room, wrote, drew, chatted, restored something or started it; without doubles. */
      readonly participants: readonly string[]
      readonly chat: readonly SaidLine[]
      /** Moments that were named in it or by its end, oldest first. */
      readonly moments: readonly Moment[]
      readonly changes: readonly PersonChanges[]
    }

export interface History {
  readonly sessions: readonly PastSession[]
  readonly positions: readonly NamedPosition[]
  readonly restores: readonly PastRestore[]
  readonly chat: readonly SaidLine[]
  /** Who was in the room, by session. */
  readonly attended: ReadonlyMap<string, readonly string[]>
  readonly texts: readonly TextChange[]
  readonly shapes: readonly ShapeChange[]
}

export interface Timeline {
  /** Sessions and named versions on one list, newest first. */
  readonly entries: readonly TimelineEntry[]
  /** Who changed how much since the newest moment that has a name. */
  readonly sinceLast: readonly PersonChanges[]
}

/** Folds what happened into the list that people look back on. The end of a session stands in its session. */
export function timelineOf(history: History): Timeline {
  const moments = momentsOf(history)
  const sessions = history.sessions.map((session): TimelineEntry => {
    const { sessionId, startedAtMs, endedAtMs } = session
    const isWithin = ({ atMs }: { atMs: number }) =>
      atMs >= startedAtMs && (endedAtMs === null || atMs <= endedAtMs)
    const changes = changesByPerson(history.texts.filter(isWithin), history.shapes.filter(isWithin))
    const chat = history.chat
      .filter((line) => line.sessionId === sessionId)
      .toSorted((a, b) => a.atMs - b.atMs)
    const participants = new Set([
      session.startedBy,
      ...(history.attended.get(sessionId) ?? []),
      ...changes.map((it) => it.personId),
      ...chat.map((it) => it.personId),
      ...history.restores.filter(isWithin).map((it) => it.personId),
    ])
    return {
      kind: 'session',
      atMs: startedAtMs,
      session,
      participants: [...participants],
      chat,
      moments: moments.filter((it) => it.sessionId === sessionId && !isQuiet(it)),
      changes,
    }
  })
  const named = moments.flatMap((moment): TimelineEntry[] =>
    moment.kind === 'named' || moment.kind === 'stage_gate'
      ? [{ kind: 'version', atMs: moment.atMs, moment }]
      : [],
  )
  const restores = history.restores.map((restore): TimelineEntry => {
    const takenBack = history.restores.some(({ takesBack }) => takesBack === restore.restoreId)
    return { kind: 'restore', atMs: restore.atMs, restore, takenBack }
  })
  const last = lastPositions(history.positions.filter((it) => !isQuiet(it)))
  return {
    entries: [...sessions, ...named, ...restores].sort((a, b) => b.atMs - a.atMs),
    sinceLast: changesBetween(history, last, null),
  }
}

/** The named moments, oldest first. Positions that were named in one act are one moment. */
export function momentsOf(history: Pick<History, 'positions' | 'texts' | 'shapes'>): Moment[] {
  const acts = Map.groupBy(
    history.positions.toSorted((a, b) => a.atMs - b.atMs),
    (it) => JSON.stringify([it.atMs, it.kind, it.name, it.createdBy]),
  )
  let before: Positions = { plan: 0, board: 0 }
  return [...acts.values()].map((positions): Moment => {
    const first = positions[0]!
    const plan = positions.find((it) => it.documentKind === 'plan')
    const now = { ...before, ...Object.fromEntries(positions.map((it) => [it.documentKind, it.atId])) }
    const changes = changesBetween(history, before, now)
    // What is kept by itself before a restore parts nothing: it is not a version that people think of.
    if (!isQuiet(first)) before = now
    return {
      versionId: (plan ?? first).versionId,
      kind: first.kind,
      name: first.name,
      note: first.note,
      atMs: first.atMs,
      createdBy: first.createdBy,
      sessionId: first.sessionId,
      planVersionId: plan?.versionId ?? null,
      changes,
    }
  })
}

/** Kept by itself before a restore: listed where that restore stands, and nowhere else. */
export function isQuiet({ kind }: { readonly kind: VersionKind }): boolean {
  return kind === 'before_restore'
}

/** A position in each of the two logs. */
interface Positions {
  readonly plan: number
  readonly board: number
}

function lastPositions(positions: readonly NamedPosition[]): Positions {
  const last = (kind: SharedKind) =>
    Math.max(0, ...positions.filter((it) => it.documentKind === kind).map((it) => it.atId))
  return { plan: last('plan'), board: last('board') }
}

/** Changes after `before` up to and with `now` (null: up to the end). */
function changesBetween(
  history: Pick<History, 'texts' | 'shapes'>,
  before: Positions,
  now: Positions | null,
): PersonChanges[] {
  const isIn =
    (kind: SharedKind) =>
    ({ rowId }: { rowId: number }) =>
      rowId > before[kind] && (now === null || rowId <= now[kind])
  return changesByPerson(history.texts.filter(isIn('plan')), history.shapes.filter(isIn('board')))
}

/** The same timeline for somebody who may not read what was said in the chat. */
export function withoutChat(timeline: Timeline): Timeline {
  return {
    ...timeline,
    entries: timeline.entries.map((it) => ('chat' in it ? { ...it, chat: [] } : it)),
  }
}
