import { createContext, type ReactNode, use, useState } from 'react'
import type { ShownThread } from '#domain/discussion/shown.ts'
import type { Reference } from '#domain/discussion/contribution.ts'
import { useDraft } from './use-draft.ts'
import { useTypedBefore } from './use-send.ts'

/** A quote that waits to be sent, with how it is shown. */
export type DraftReference = Reference & { readonly personId: string; readonly title: string }

/** A contribution that is being written. `buildsOn`: empty, or the contribution that it takes further. */
interface SaidDraft {
  readonly text: string
  readonly scaffolds: readonly string[]
  readonly evidence: string
  readonly buildsOn: string
  /** Whose words it takes further. */
  readonly buildsOnPerson: string
  readonly references: readonly DraftReference[]
  /** Made when it was first sent: sent again it is the same. */
  readonly key: string
}

/** A synthesis that is being written. */
interface RiseDraft {
  readonly isOn: boolean
  readonly text: string
  readonly gathers: readonly string[]
  readonly key: string
}

const NOTHING_SAID: SaidDraft = {
  text: '',
  scaffolds: [],
  evidence: '',
  buildsOn: '',
  buildsOnPerson: '',
  references: [],
  key: '',
}
const NOTHING_RISEN: RiseDraft = { isOn: false, text: '', gathers: [], key: '' }

interface Composing {
  readonly thread: ShownThread
  readonly me: string
  /** Where the discussion is, as a path of this site. */
  readonly base: string
  readonly mayContribute: boolean
  readonly editions: readonly { readonly editionId: string; readonly title: string }[]
  readonly said: ReturnType<typeof useDraft<SaidDraft>>
  readonly rise: ReturnType<typeof useDraft<RiseDraft>>
  /** What is chosen for a synthesis and has not been withdrawn meanwhile. */
  readonly chosen: readonly string[]
  /** The contribution under which one writes; null: at the end of the page. */
  readonly placedAt: string | null
  readonly place: (contributionId: string | null) => void
  /** Somebody wants to write now: the field takes the focus, once. */
  readonly wantsFocus: boolean
  readonly askFocus: (wanted: boolean) => void
}

const ComposingContext = createContext<Composing | null>(null)

/** What one writes in a thread: kept in this browser, and held above the place where it is written. */
export function ComposingProvider(
  props: Pick<Composing, 'thread' | 'me' | 'base' | 'mayContribute' | 'editions'> & { children: ReactNode },
) {
  const { thread, me, base, mayContribute, editions, children } = props
  const { threadId } = thread.thread
  const said = useDraft(me, threadId, NOTHING_SAID, useTypedBefore('contribute', ['text']))
  const rise = useDraft(me, `${threadId}/rise-above`, NOTHING_RISEN)
  const [placedAt, place] = useState<string | null>(null)
  const [wantsFocus, askFocus] = useState(false)
  const chosen = rise.draft.gathers.filter((it) => !thread.withdrawn.includes(it))
  const known = { thread, me, base, mayContribute, editions }
  const composing: Composing = { ...known, said, rise, chosen, placedAt, place, wantsFocus, askFocus }
  return <ComposingContext value={composing}>{children}</ComposingContext>
}

/** What is written in the thread that is open, and where. */
export function useComposing(): Composing {
  const composing = use(ComposingContext)
  if (composing === null) throw new Error('a contribution is written within a <ComposingProvider>')
  return composing
}
