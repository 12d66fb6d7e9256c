import type { Told } from '#domain/notice/notices.ts'
import { meetingTime } from './meeting-time.ts'

type Say = (key: string, values: Record<string, string>) => string

/** How the words of an area are said in the reader's language. */
interface Speaker {
  /** The areas `notice` and `activity`. */
  readonly notice: Say
  readonly activity: Say
  readonly language: string
}

/** A notice as one sentence, and the words of others that it brings ('' when it brings none). */
export function toldSentence(
  told: Told,
  byName: string,
  { notice, activity, language }: Speaker,
): { sentence: string; words: string } {
  const name = byName === '' ? notice('somebody', {}) : byName
  const say = (key: string, values: Record<string, string> = {}) => notice(`told.${key}`, { name, ...values })
  switch (told.kind) {
    case 'mentioned':
    case 'replied':
    case 'accepted':
      return { sentence: say(told.kind), words: told.text }
    case 'declined':
      return { sentence: say(told.kind), words: say('reason', { text: told.reason }) }
    case 'adopted':
      return { sentence: say(told.kind, { title: told.title }), words: '' }
    case 'adoptionTold':
      return { sentence: say(told.kind, { title: told.title }), words: told.text }
    case 'builtOn':
    case 'gathered':
      return { sentence: say(told.kind, { question: told.question }), words: '' }
    case 'draftsRevealed':
    case 'partTaken':
    case 'sessionStarted':
    case 'offerMade':
    case 'offerAccepted':
    case 'offerDeclined':
      return { sentence: say(told.kind), words: '' }
    case 'sessionEnded':
      return { sentence: say(told.kind), words: say('decision', { text: told.decision }) }
    case 'meetingPlanned':
    case 'meetingMoved':
    case 'meetingCancelled':
    case 'meetingSoon': {
      const { title, startsMs, timeZone } = told
      return { sentence: say(told.kind, { title }), words: meetingTime(startsMs, timeZone, language) }
    }
    case 'stageOpened':
      return { sentence: say(told.kind, { title: told.title }), words: '' }
    case 'stageReopened':
      return { sentence: say(told.kind, { title: told.title }), words: say('reason', { text: told.reason }) }
    case 'roleGiven': {
      if (told.role === null) return { sentence: say('roleTaken'), words: '' }
      const role = activity(`role.${told.role}`, {})
      if (told.untilMs === null) return { sentence: say('roleGiven', { role }), words: '' }
      const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
        told.untilMs,
      )
      return { sentence: say('roleGivenUntil', { role, when }), words: '' }
    }
  }
}
