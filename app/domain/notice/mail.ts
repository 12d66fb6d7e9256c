import type { NoticeKind } from './notices.ts'

/** What of the notices comes by e-mail. Stored: add, never rename. */
export const MAIL_CHOICES = ['none', 'answers', 'everything'] as const
export type MailChoice = (typeof MAIL_CHOICES)[number]

/** What somebody gets who never chose. */
export const FIRST_CHOICE: MailChoice = 'answers'

/** So long nothing new must have come before a mail gathers what there is, in milliseconds. */
export const QUIET_MS = 10 * 60_000
/** No notice waits longer than this for the quiet, in milliseconds. */
export const LONGEST_WAIT_MS = 60 * 60_000
/** What is older than this is not mailed any more, in milliseconds: a week. */
export const MAILED_WITHIN_MS = 7 * 86_400_000

/** What answers this person, as against what is told to everybody of a lesson study. */
const ANSWERS: readonly NoticeKind[] = [
  'mentioned',
  'replied',
  'accepted',
  'declined',
  'offerAccepted',
  'offerDeclined',
  'builtOn',
  'gathered',
]

/** What comes in letters of its own, each at its time and with something for one's calendar. */
const IN_LETTERS: readonly NoticeKind[] = [
  'meetingPlanned',
  'meetingMoved',
  'meetingCancelled',
  'meetingSoon',
]

/** Whether somebody who chose so is sent a notice of this kind among others. */
export function wantsMail(choice: MailChoice, kind: NoticeKind): boolean {
  if (IN_LETTERS.includes(kind)) return false
  return choice === 'everything' || (choice === 'answers' && ANSWERS.includes(kind))
}

/**
 * When a mail with all of these unread notices is due, in milliseconds; null when there are none. They
 * wait until nothing new has come for a while, but the oldest never waits too long.
 */
export function mailDueAt(waiting: readonly { readonly atMs: number }[]): number | null {
  if (waiting.length === 0) return null
  const times = waiting.map((it) => it.atMs)
  return Math.min(Math.max(...times) + QUIET_MS, Math.min(...times) + LONGEST_WAIT_MS)
}
