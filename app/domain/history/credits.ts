import type { LedgerEdit } from './ledger.ts'
import type { EditKind } from './packed-edits-document.ts'
import type { LetterOrigin } from './text-origin.ts'

/** Who did something, when, and how: what is shown of an edit, or of several that belong together. */
export interface Credit {
  readonly personId: string
  /** Time of the latest of the edits. */
  readonly atMs: number
  readonly kind: EditKind
  /** The session that ran then; null between sessions. */
  readonly sessionId: string | null
  /** The annotation whose suggestion was accepted by it, and who had proposed it. */
  readonly suggestion: { readonly annotationId: string; readonly proposedBy: string } | null
  /** Of words that were copied here by this person: who first wrote them, and in which plan they were found. */
  readonly origin: LetterOrigin | null
}

/** Whose words these are: of copied ones who first wrote them, not who copied them. */
export function authorOf({ origin, personId }: Pick<Credit, 'origin' | 'personId'>): string {
  return origin?.personId ?? personId
}

/** Who first wrote what was copied: people who need not have anything to do with this lesson study. */
export function firstAuthorsOf(credits: readonly Credit[]): string[] {
  return [...new Set(credits.flatMap(({ origin }) => (origin === null ? [] : [origin.personId])))]
}

/** What is known besides the ledger. */
export interface CreditSources {
  readonly sessions: readonly {
    readonly sessionId: string
    readonly startedAtMs: number
    readonly endedAtMs: number | null
  }[]
  /** Accepted suggestions, by the row of the log that holds their edit. */
  readonly suggestions: ReadonlyMap<number, { readonly annotationId: string; readonly proposedBy: string }>
}

/** What one person typed within so many milliseconds is one piece of work. */
const TOGETHER_MS = 5 * 60_000

/** Collects credits: edits of one person that belong together share one, so that what they wrote is one run. */
export class CreditTable {
  readonly #list: Credit[] = []
  readonly #byKey = new Map<string, number>()
  readonly #byEdit = new Map<LedgerEdit, Map<string, number>>()
  readonly #sources: CreditSources

  constructor(sources: CreditSources = { sessions: [], suggestions: new Map() }) {
    this.#sources = sources
  }

  /** The number of an edit's credit; of letters that it copied from elsewhere, of that origin. */
  of(edit: LedgerEdit, origin: LetterOrigin | null = null): number {
    const from =
      origin === null
        ? ''
        : `${origin.personId} ${origin.lessonStudyId} ${origin.own?.kind} ${origin.own?.ownerId} ${origin.title}`
    const numbers = this.#byEdit.get(edit) ?? new Map<string, number>()
    this.#byEdit.set(edit, numbers)
    const known = numbers.get(from)
    if (known !== undefined) return known
    const { personId, atMs, kind, rowId } = edit
    const sessionId = this.#sessionAt(atMs)
    const single = kind === 'edit' || kind === 'import' ? Math.floor(atMs / TOGETHER_MS) : rowId
    const key = [personId, kind, sessionId, single, from].join(' ')
    let number = this.#byKey.get(key)
    if (number === undefined) {
      const suggestion = kind === 'suggestion' ? (this.#sources.suggestions.get(rowId) ?? null) : null
      number = this.#list.push({ personId, atMs, kind, sessionId, suggestion, origin }) - 1
      this.#byKey.set(key, number)
    } else if (this.#list[number]!.atMs < atMs) {
      this.#list[number] = { ...this.#list[number]!, atMs }
    }
    numbers.set(from, number)
    return number
  }

  /** Every credit by its number. */
  list(): readonly Credit[] {
    return this.#list
  }

  #sessionAt(atMs: number): string | null {
    const during = this.#sources.sessions.find(
      ({ startedAtMs, endedAtMs }) => startedAtMs <= atMs && (endedAtMs === null || atMs <= endedAtMs),
    )
    return during?.sessionId ?? null
  }
}
