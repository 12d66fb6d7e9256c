import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useReducer,
  useState,
} from 'react'
import { isStageFact } from '#domain/activity/stages.ts'
import { foldMargin, hearAnnotation, type MarginState } from '#domain/margin/margin-state.ts'
import type { Refusal } from '#domain/outcome.ts'
import { presentNow, roomStays } from '#domain/room/stays.ts'
import type { Fact } from '#domain/session/fact.ts'
import {
  foldFacts,
  hearFact,
  type RaisedHand,
  type RunningSession,
  type SessionState,
} from '#domain/session/session-state.ts'
import { openFactStream } from './fact-stream.ts'
import { newKey } from './new-key.ts'
import type { Move } from './outbox.ts'
import { useOutbox } from './use-outbox.ts'

/** A chat line as the page shows it; `pending` until the server's own fact has come back. */
export interface ShownLine {
  readonly key: string
  readonly personId: string
  readonly text: string
  readonly atMs: number
  readonly pending: boolean
}

/** A start or an end that happened while the page was open. */
export type SessionNews = Extract<Fact, { kind: 'session.started' | 'session.ended' }>

/** Something that happened in the margin. */
export type MarginFact = Extract<Fact, { kind: `annotation.${string}` }>

/** Something went back to a version. */
export type RestoredFact = Extract<Fact, { kind: 'version.restored' }>

/** The session of this lesson study, live. */
export interface SessionView {
  readonly running: RunningSession | null
  readonly hands: readonly RaisedHand[]
  readonly chat: readonly ShownLine[]
  /** Who is in the room, by id: a fold over facts. */
  readonly present: readonly string[]
  readonly connected: boolean
  /** This person may not be here any more. */
  readonly gone: boolean
  /** Why the last thing was not done; null when it was. */
  readonly refusal: Refusal | null
  /** The newest start or end since the page was opened. */
  readonly news: SessionNews | null
  /** The newest restore since the page was opened. */
  readonly restored: RestoredFact | null
  /** How many notices, of any lesson study, this person has not read; null until the server has said. */
  readonly unread: number | null
  /** What stands in the margin. */
  readonly margin: MarginState
  /** The newest that happened there since the page was opened. */
  readonly marginNews: MarginFact | null
  /** False: it was refused, and `refusal` tells why. */
  say(text: string): Promise<boolean>
  raiseHand(): Promise<void>
  lowerHand(personId: string): Promise<void>
}

const SessionContext = createContext<SessionView | null>(null)

interface ProviderProps {
  lessonStudyId: string
  personId: string
  /** What the page was made with: the facts that decide how things stand, and the position behind them. */
  initial: { lastId: number; facts: readonly Fact[] }
  /** Roles, members or stages changed: ask the server again what this page may show. */
  onAccessChanged: () => void
  children: ReactNode
}

/** Keeps the session's state by hearing facts, and sends what this person says and does. */
export function SessionProvider({
  lessonStudyId,
  personId,
  initial,
  onAccessChanged,
  children,
}: ProviderProps) {
  const factsUrl = `/lesson-studies/${lessonStudyId}/facts`
  const [state, hear] = useReducer(hearFact, initial, begin)
  const [margin, hearInMargin] = useReducer(hearAnnotation, initial, ({ facts }) => foldMargin(facts))
  const [marginNews, setMarginNews] = useState<MarginFact | null>(null)
  const [waiting, setWaiting] = useState<readonly ShownLine[]>([])
  const [connected, setConnected] = useState(false)
  const [gone, setGone] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [news, setNews] = useState<SessionNews | null>(null)
  const [restored, setRestored] = useState<RestoredFact | null>(null)
  const [unread, setUnread] = useState<number | null>(null)
  const post = useOutbox<Move>(factsUrl, personId)

  useEffect(
    () =>
      openFactStream({
        url: factsUrl,
        // The page's own position: a stream that is opened again tells nothing new twice (`hearFact`).
        afterId: initial.lastId,
        onFact: (fact) => {
          hear(fact)
          if (isMarginFact(fact)) {
            hearInMargin(fact)
            setMarginNews(fact)
          }
          if (isStageFact(fact)) onAccessChanged()
          // About this person the stream speaks separately, once they still may be here.
          if (fact.kind === 'access.changed' && fact.body.personId !== personId) onAccessChanged()
          if (fact.kind === 'session.started' || fact.kind === 'session.ended') setNews(fact)
          if (fact.kind === 'version.restored') setRestored(fact)
          if (fact.kind === 'chat.said') setWaiting((lines) => lines.filter((line) => line.key !== fact.key))
        },
        onConnected: setConnected,
        onAccess: onAccessChanged,
        onUnread: setUnread,
        onGone: () => setGone(true),
      }),
    // Loaders run again and bring another `initial`; the stream goes on where it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [factsUrl],
  )

  const send = useCallback(
    async (move: Move) => {
      const sent = await post(move)
      setRefusal(sent.ok ? null : sent.refusal)
      return sent.ok
    },
    [post],
  )
  const say = useCallback(
    async (text: string) => {
      const line = { key: newKey(), personId, text: text.trim(), atMs: Date.now(), pending: true }
      if (line.text === '') return true
      setWaiting((lines) => [...lines, line])
      const sent = await send({ kind: 'chat.said', key: line.key, body: { text: line.text } })
      // What was refused is not shown as said; what was taken waits for its fact.
      if (!sent) setWaiting((lines) => lines.filter((it) => it.key !== line.key))
      return sent
    },
    [personId, send],
  )
  const raiseHand = useCallback(async () => {
    await send({ kind: 'hand.raised', key: newKey(), body: {} })
  }, [send])
  const lowerHand = useCallback(
    async (whose: string) => {
      await send({ kind: 'hand.lowered', key: newKey(), body: { personId: whose } })
    },
    [send],
  )

  const present = useMemo(() => presentNow(roomStays(state.room)), [state.room])
  const chat = useMemo(() => shownLines(state, waiting), [state, waiting])
  const { running, hands } = state
  const view = useMemo<SessionView>(
    () => ({
      running,
      hands,
      chat,
      present,
      connected,
      gone,
      refusal,
      news,
      restored,
      unread,
      margin,
      marginNews,
      say,
      raiseHand,
      lowerHand,
    }),
    [
      running,
      hands,
      chat,
      present,
      connected,
      gone,
      refusal,
      news,
      restored,
      unread,
      margin,
      marginNews,
      say,
      raiseHand,
      lowerHand,
    ],
  )
  return <SessionContext value={view}>{children}</SessionContext>
}

/** The newest restore since the page was opened; null also where no session is known. */
export function useRestored(): RestoredFact | null {
  return use(SessionContext)?.restored ?? null
}

/** The session of this lesson study. */
export function useSession(): SessionView {
  const view = use(SessionContext)
  if (view === null) throw new Error('useSession needs a <SessionProvider> around it')
  return view
}

function begin(initial: ProviderProps['initial']): SessionState {
  return { ...foldFacts(initial.facts), lastId: initial.lastId }
}

/** A line stands once: by its fact, or as waiting while the fact has not come. */
function shownLines(state: SessionState, waiting: readonly ShownLine[]): ShownLine[] {
  const said = new Set(state.chat.map((line) => line.key))
  return [
    ...state.chat.map((line) => ({ ...line, pending: false })),
    ...waiting.filter((line) => !said.has(line.key)),
  ]
}

function isMarginFact(fact: Fact): fact is MarginFact {
  return fact.kind.startsWith('annotation.')
}
