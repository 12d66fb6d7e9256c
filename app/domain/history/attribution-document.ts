import type * as Y from 'yjs'
import { comesBack, comesBackInside } from './came-back-document.ts'
import { carriesOver, type Fold, NOBODY } from './carried-letters-document.ts'
import type { IdRun, LedgerEdit } from './ledger.ts'
import { type LetterOrigin, originRuns, type TextOrigin } from './text-origin.ts'
import { ELEMENT, layOut, type WholePlan } from './whole-plan-document.ts'

/** Who wrote and who deleted what in a plan, by Yjs id. */
export interface Attribution {
  /** The edit whose author wrote what stands at an id: of words that were only carried there, or came back, their first. */
  readonly writtenBy: (clientId: number, clock: number) => LedgerEdit | null
  /** Where what stands at an id was copied from, also when it was carried elsewhere since; null: it was written here. */
  readonly originOf: (clientId: number, clock: number) => LetterOrigin | null
  /** The edit that deleted what stood at an id; words that were carried elsewhere are followed there. Null: they stand. */
  readonly deletedBy: (clientId: number, clock: number) => LedgerEdit | null
}

/**
 * Folds a plan's ledger into who wrote what. `doc` is the plan read with `whole`, at the end of that ledger.
 * `origins` are what is kept of copies and pastes; the first that tells of a letter counts.
 * Feed it the edits from the first on, in their order and in as many portions as you like.
 */
export function openAttribution(
  doc: Y.Doc,
  origins: readonly TextOrigin[] = [],
): {
  feed: (edits: readonly LedgerEdit[]) => void
  result: () => Attribution
} {
  const plan = layOut(doc)
  const edits: LedgerEdit[] = []
  const authors = new Int32Array(plan.size).fill(NOBODY)
  const removers = new Int32Array(plan.size).fill(NOBODY)
  /** Where the letter of a place was carried to. */
  const carriedTo = new Int32Array(plan.size).fill(-1)
  /** Where the letter of a place was first written. An origin of a letter that was only carried says nothing. */
  const firsts = Int32Array.from(authors.keys())
  const originAt = originsByPlace(plan, origins)
  const carry = (from: number, to: number) => {
    authors[to] = authors[from]!
    firsts[to] = firsts[from]!
    if (carriedTo[from] === -1) carriedTo[from] = to
  }
  const removedIn = new Map<number, readonly number[]>()
  const lastOf = new Map<string, number>()
  const fold: Fold = { plan, edits, authors, removers, removedIn, lastOf, carriedTo, carry }

  const feedOne = (edit: LedgerEdit) => {
    const index = edits.push(edit) - 1
    const written = freshPlaces(plan, edit.inserted, authors, index)
    const removed = freshPlaces(plan, edit.deleted, removers, index)
    if (removed.length > 0) removedIn.set(index, removed)
    if (written.length > 0) {
      const reshapes = [...removed, ...written].some((place) => plan.letters[place] === ELEMENT)
      const { isNew, elements } = comesBack(fold, index, edit.inserted, written)
      const isNewStill = carriesAlong(fold, index, removed, isNew, reshapes)
      const isOwn = comesBackInside(fold, elements, isNewStill)
      const isOwnStill = carriesCut(fold, index, isOwn)
      if (reshapes || edit.kind === 'restore') carriesToo(fold, index, isOwnStill)
    }
    lastOf.set(edit.personId, index)
  }

  const editAt = (index: number): LedgerEdit | null => edits[index] ?? null
  return {
    feed: (more) => {
      for (const edit of more) feedOne(edit)
    },
    result: () => ({
      writtenBy: (clientId, clock) => {
        const place = plan.placeOf(clientId, clock)
        return place < 0 ? null : editAt(authors[place]!)
      },
      originOf: (clientId, clock) => {
        const place = plan.placeOf(clientId, clock)
        return place < 0 ? null : (originAt.get(firsts[place]!) ?? null)
      },
      deletedBy: (clientId, clock) => {
        let place = plan.placeOf(clientId, clock)
        while (place >= 0 && carriedTo[place]! >= 0) place = carriedTo[place]!
        return place < 0 ? null : editAt(removers[place]!)
      },
    }),
  }
}

function originsByPlace(plan: WholePlan, origins: readonly TextOrigin[]): Map<number, LetterOrigin> {
  const found = new Map<number, LetterOrigin>()
  for (const it of origins) {
    const { lessonStudyId, title, own } = it.from
    const where = { lessonStudyId, title, ...(own === undefined ? {} : { own }) }
    const people = new Map(it.authors.map((personId) => [personId, { personId, ...where }]))
    for (const { clientId, clock, length, personId } of originRuns(it)) {
      const start = plan.placeOf(clientId, clock)
      if (start < 0) continue
      for (
        let place = start;
        place < start + length && plan.placeOf(clientId, clock + place - start) >= 0;
        place += 1
      )
        if (!found.has(place)) found.set(place, people.get(personId)!)
    }
  }
  return found
}

/** Who wrote what, in one go. */
export function attribute(
  doc: Y.Doc,
  ledger: readonly LedgerEdit[],
  origins: readonly TextOrigin[] = [],
): Attribution {
  const attribution = openAttribution(doc, origins)
  attribution.feed(ledger)
  return attribution.result()
}

/** Marks the ids of an edit that no earlier edit had, and names the letters and elements among them. */
function freshPlaces(plan: WholePlan, runs: readonly IdRun[], marks: Int32Array, index: number): number[] {
  const fresh: number[] = []
  for (const { clientId, clock, length } of runs) {
    const start = plan.placeOf(clientId, clock)
    if (start < 0) continue
    for (let place = start; place < start + length && place < plan.size; place += 1) {
      if (marks[place] !== NOBODY) continue
      marks[place] = index
      if (plan.letters[place] !== 0) fresh.push(place)
    }
  }
  return fresh
}

/** What an edit only carried elsewhere; returns what is left. */
function carriesAlong(
  fold: Fold,
  index: number,
  removed: readonly number[],
  written: readonly number[],
  reshapes: boolean,
): readonly number[] {
  if (removed.length === 0 || written.length === 0) return written
  const still = removed.filter((place) => fold.authors[place] !== index && fold.carriedTo[place] === -1)
  const given = new Set(carriesOver(fold, still, written, reshapes))
  const left = written.filter((place) => !given.has(place))
  // A paragraph that goes takes along what others wrote in it meanwhile: its remover saw the words without that.
  const { edits, authors, lastOf, carriedTo } = fold
  const { personId } = edits[index]!
  const since = lastOf.get(personId) ?? NOBODY
  const isUnseen = (place: number) => authors[place]! > since && edits[authors[place]!]!.personId !== personId
  if (left.length === 0 || !still.some(isUnseen)) return left
  const seen = still.filter((place) => carriedTo[place] === -1 && !isUnseen(place))
  for (const place of carriesOver(fold, seen, left, reshapes)) given.add(place)
  return left.filter((place) => !given.has(place))
}

/** Cut and pasted is what its person deleted at most so long before, and at least so many letters at once. */
const CUT_MS = 10 * 60_000
const CUT_LETTERS = 6

/** Words that somebody cut out and pastes in one piece elsewhere stay whose they were; returns what is left. */
function carriesCut(fold: Fold, index: number, written: readonly number[]): readonly number[] {
  const { edits, removedIn, carriedTo, plan } = fold
  const letters = written.filter((place) => plan.letters[place] !== ELEMENT)
  if (letters.length < CUT_LETTERS) return written
  const { personId, atMs } = edits[index]!
  const cut: number[] = []
  for (let i = index - 1; i >= 0 && edits[i]!.atMs >= atMs - CUT_MS && cut.length < MEANWHILE; i -= 1)
    if (edits[i]!.personId === personId)
      cut.push(...(removedIn.get(i) ?? []).filter((place) => carriedTo[place] === -1))
  if (cut.length < CUT_LETTERS) return written
  const given = new Set(carriesOver(fold, cut, written, false, CUT_LETTERS))
  return written.filter((place) => !given.has(place))
}

/** So many letters that others removed meanwhile are looked through at most. */
const MEANWHILE = 20_000

/**
 * Two people who split one paragraph at once both write its end anew, and the log says only of the first
 * that he removed it. So what an edit wrote is also looked for among what others removed since its
 * author's edit before; what a restore writes anew, among all that anybody removed.
 */
function carriesToo(fold: Fold, index: number, written: readonly number[]): void {
  const { edits, removedIn, lastOf, plan } = fold
  const { personId, kind } = edits[index]!
  const isRestore = kind === 'restore'
  const since = isRestore ? -1 : (lastOf.get(personId) ?? -1)
  if (!written.some((place) => plan.letters[place] !== ELEMENT)) return
  const meanwhile: number[] = []
  for (let i = index - 1; i > since && meanwhile.length < MEANWHILE; i -= 1)
    if (isRestore || edits[i]!.personId !== personId) meanwhile.push(...(removedIn.get(i) ?? []))
  if (meanwhile.length > 0) carriesOver(fold, meanwhile, written, false)
}
