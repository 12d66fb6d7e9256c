import { z } from 'zod'
import { done, type Outcome, refused } from '../outcome.ts'
import { readName } from '../people/names.ts'
import { writtenLine } from '../session/written-line.ts'
import {
  DOTS,
  type NegotiationFrame,
  OPEN_STEPS,
  type OpenStep,
  RANK_METHODS,
  THEME_MAX,
  THEME_TEXT_MAX,
} from './negotiation-fact.ts'

/** The words of a proposal, as somebody typed them. */
export interface ProposalForm {
  readonly theme: string
  readonly why: string
  readonly evidence: string
}

/** Reads what is said in a negotiation. Refuses what is too long and, unless it may be, nothing at all. */
export function readText(text: string, field: string, mayBeEmpty = false): Outcome<string> {
  const written = writtenLine(text)
  if (written === '' && !mayBeEmpty) return refused('required', { field })
  if (written.length > THEME_TEXT_MAX) return refused('tooLong', { field, values: { max: THEME_TEXT_MAX } })
  return done(written)
}

/** Reads a proposal: a theme in one line, and why and evidence, which may be left out. */
export function readProposal(form: ProposalForm): Outcome<ProposalForm> {
  const theme = readName(form.theme, 'theme', THEME_MAX)
  if (!theme.ok) return theme
  const why = readText(form.why, 'why', true)
  if (!why.ok) return why
  const evidence = readText(form.evidence, 'evidence', true)
  if (!evidence.ok) return evidence
  return done({ theme: theme.value, why: why.value, evidence: evidence.value })
}

/** What somebody decides on when they begin a negotiation. */
export type NewNegotiation = Pick<
  NegotiationFrame,
  'question' | 'blind' | 'method' | 'dotsEach' | 'dotsOnOne' | 'minutes'
>

/** Longest time that a step may be meant to take, in minutes: two weeks. */
export const STEP_MINUTES_MAX = 20_160
/** What is suggested for each step, in minutes. */
export const STEP_MINUTES: Readonly<Record<OpenStep, number>> = {
  propose: 10,
  discuss: 15,
  merge: 10,
  rank: 5,
  object: 10,
}

const shape = z.object({
  question: z.string().default(''),
  blind: z.string().optional(),
  method: z.enum(RANK_METHODS).catch('dots'),
  dotsEach: z.string().default('3'),
  dotsOnOne: z.string().default(''),
})

/** Reads the form that begins a negotiation; refuses with the field that needs another look. */
export function readNewNegotiation(form: Readonly<Record<string, unknown>>): Outcome<NewNegotiation> {
  const read = shape.safeParse(form)
  if (!read.success) return refused('required', { field: 'question' })
  const { blind, method } = read.data
  const question = readName(read.data.question, 'question', THEME_MAX)
  if (!question.ok) return question
  const dotsEach = readNumber(read.data.dotsEach, 'dotsEach', DOTS.min, DOTS.max)
  if (!dotsEach.ok) return dotsEach
  // Left empty: all of them may go to one proposal.
  const most = read.data.dotsOnOne === '' ? String(dotsEach.value) : read.data.dotsOnOne
  const dotsOnOne = readNumber(most, 'dotsOnOne', DOTS.min, dotsEach.value)
  if (!dotsOnOne.ok) return dotsOnOne
  const minutes: Partial<Record<OpenStep, number>> = {}
  for (const step of OPEN_STEPS) {
    const typed = form[`minutes.${step}`]
    if (typeof typed !== 'string' || typed.trim() === '') continue
    const read = readNumber(typed, `minutes.${step}`, 1, STEP_MINUTES_MAX)
    if (!read.ok) return read
    minutes[step] = read.value
  }
  return done({
    question: question.value,
    blind: blind !== undefined,
    method,
    dotsEach: dotsEach.value,
    dotsOnOne: dotsOnOne.value,
    minutes,
  })
}

function readNumber(typed: string, field: string, min: number, max: number): Outcome<number> {
  const number = Number(typed)
  if (typed.trim() === '' || !Number.isInteger(number)) return refused('notANumber', { field })
  return number < min || number > max ? refused('outOfRange', { field, values: { min, max } }) : done(number)
}
