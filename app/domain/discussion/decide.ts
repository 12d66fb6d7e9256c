import { done, type Outcome, refused } from '../outcome.ts'
import { writtenLine } from '../session/written-line.ts'
import {
  CONTRIBUTION_MAX,
  GATHERED_MIN,
  type NewContribution,
  QUESTION_MAX,
  QUOTE_MAX,
  QUOTES_MAX,
  type Reference,
  type Standing,
  type Words,
} from './contribution.ts'
import { EVIDENCE_TYPES, SCAFFOLDS } from './scaffold.ts'

/** What was filled in, as it came. */
export interface WrittenWords {
  readonly text: string
  readonly scaffolds: readonly string[]
  /** Empty: none was chosen. */
  readonly evidence: string
}

/** A contribution that is quoted, with all that its author wrote, now and earlier. */
export interface Quotable {
  readonly contributionId: string
  readonly isWithdrawn: boolean
  readonly texts: readonly string[]
}

/** The question that a thread begins with, as it is kept: one line. */
export function readQuestion(question: string): Outcome<string> {
  const written = writtenLine(question).replace(/\s+/gu, ' ')
  if (written === '') return refused('required', { field: 'question' })
  if (written.length > QUESTION_MAX)
    return refused('tooLong', { field: 'question', values: { max: QUESTION_MAX } })
  return done(written)
}

/** What somebody wrote, as it is kept. A scaffold or a kind of evidence that there is not is left out. */
export function readWords(it: WrittenWords): Outcome<Words> {
  const text = writtenLine(it.text)
  if (text === '') return refused('required', { field: 'text' })
  if (text.length > CONTRIBUTION_MAX)
    return refused('tooLong', { field: 'text', values: { max: CONTRIBUTION_MAX } })
  return done({
    text,
    scaffolds: SCAFFOLDS.filter((key) => it.scaffolds.includes(key)),
    evidence: EVIDENCE_TYPES.find((key) => key === it.evidence) ?? null,
  })
}

/**
 * A contribution to a thread in which `thread` was said so far. On a build-on stands that it builds on something,
 * unless its author chose other words for it. `quotable`: the contributions of the discussion that it refers to.
 */
export function decideContribution(
  thread: readonly Standing[],
  personId: string,
  it: WrittenWords & { readonly buildsOn: string; readonly references: readonly Reference[] },
  quotable: readonly Quotable[],
): Outcome<NewContribution> {
  const words = readWords(it)
  if (!words.ok) return words
  const parent = it.buildsOn === '' ? null : standing(thread, it.buildsOn)
  if (parent === undefined) return refused('contributionGone')
  const references = checkReferences(it.references, quotable)
  if (!references.ok) return references
  const { scaffolds } = words.value
  const isBare = parent !== null && scaffolds.length === 0
  return done({
    kind: 'contribution',
    words: { ...words.value, scaffolds: isBare ? ['thanksBuilds'] : scaffolds },
    buildsOn: parent?.contributionId ?? null,
    gathers: [],
    references: references.value,
    toIds: others(parent === null ? [] : [parent], personId),
  })
}

/** A synthesis over contributions of one thread. They are there already, so that no two can gather each other. */
export function decideRiseAbove(
  thread: readonly Standing[],
  personId: string,
  it: WrittenWords & { readonly gathers: readonly string[] },
): Outcome<NewContribution> {
  const words = readWords(it)
  if (!words.ok) return words
  const chosen = [...new Set(it.gathers)]
  const gathered = thread.filter((one) => chosen.includes(one.contributionId) && !one.isWithdrawn)
  if (gathered.length < chosen.length) return refused('contributionGone', { field: 'gathers' })
  if (gathered.length < GATHERED_MIN)
    return refused('gatherMore', { field: 'gathers', values: { min: GATHERED_MIN } })
  return done({
    kind: 'riseAbove',
    words: words.value,
    buildsOn: null,
    gathers: gathered.map((one) => one.contributionId),
    references: [],
    toIds: others(gathered, personId),
  })
}

/** Whether somebody may change the words of a contribution, or take them back: their own, while it stands. */
export function decideOwn(
  thread: readonly Standing[],
  personId: string,
  contributionId: string,
): Outcome<Standing> {
  const own = thread.find((it) => it.contributionId === contributionId)
  if (own === undefined) return refused('notFound')
  if (own.personId !== personId) return refused('notAllowed')
  return own.isWithdrawn ? refused('contributionGone') : done(own)
}

/** Who was told of a contribution: whose words it builds on, or brings together. */
export function toldOf(thread: readonly Standing[], it: Standing): string[] {
  const tied = [...it.gathers, ...(it.buildsOn === null ? [] : [it.buildsOn])]
  return others(
    thread.filter((one) => tied.includes(one.contributionId)),
    it.personId,
  )
}

function standing(thread: readonly Standing[], contributionId: string): Standing | undefined {
  return thread.find((it) => it.contributionId === contributionId && !it.isWithdrawn)
}

function others(those: readonly Standing[], personId: string): string[] {
  return [...new Set(those.map((it) => it.personId))].filter((id) => id !== personId)
}

/** A quote is what its author wrote, word for word: nobody puts words into another's mouth. */
function checkReferences(
  references: readonly Reference[],
  quotable: readonly Quotable[],
): Outcome<Reference[]> {
  if (references.length > QUOTES_MAX) return refused('tooManyQuotes', { values: { max: QUOTES_MAX } })
  const kept: Reference[] = []
  for (const it of references) {
    if (it.kind === 'edition') {
      kept.push(it)
      continue
    }
    const quoted = quotable.find((one) => one.contributionId === it.contributionId)
    if (quoted === undefined || quoted.isWithdrawn) return refused('contributionGone')
    const quote = writtenLine(it.quote)
    if (quote.length > QUOTE_MAX) return refused('tooLong', { values: { max: QUOTE_MAX } })
    if (quote === '' || !quoted.texts.some((text) => oneLine(text).includes(oneLine(quote))))
      return refused('quoteChanged')
    kept.push({ ...it, quote })
  }
  return done(kept)
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
