/**
 * What a verb answers: a value, or an expected refusal. Refusals are values so that every caller
 * must look at them; what nobody expected is thrown.
 */
export type Outcome<T, R extends string = RefusalReason> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<R> }

/** Why something was not done. `reason` is a key of the words `refusal.*` in both languages. */
export interface Refusal<R extends string = RefusalReason> {
  readonly reason: R
  /** The form field that the sentence belongs to, when there is one. */
  readonly field?: string
  /** Values for the sentence's placeholders. */
  readonly values?: Readonly<Record<string, string | number>>
}

/** Every reason that a person may be given. Each has a sentence in `refusal.*` of both languages. */
export const REFUSAL_REASONS = [
  'notSignedIn',
  'notAllowed',
  'notFound',
  'tooOften',
  'required',
  'tooLong',
  'tooShort',
  'notANumber',
  'outOfRange',
  'alreadyFounded',
  'nameTaken',
  'emailTaken',
  'wrongPassword',
  'notAnEmail',
  'notAUserName',
  'linkUnknown',
  'linkExpired',
  'linkRevoked',
  'linkUsedUp',
  'alreadyMember',
  'otherInstitution',
  'theirInstitution',
  'requestSettled',
  'alreadyAsked',
  'listHeader',
  'listEmpty',
  'listTooLong',
  'listUnreadable',
  'lastSteward',
  'lastAdministrator',
  'lastOrganizer',
  'lastInstallationAdministrator',
  'stillOpen',
  'inDistrict',
  'hasSchools',
  'codeUnknown',
  'changedMeanwhile',
  'nothingToTake',
  'ownPlanNeeded',
  'alreadyOffered',
  'offerSame',
  'tooManyOffers',
  'emptyDraft',
  'alreadyRevealed',
  'tooFewDrafts',
  'tooManyTemplates',
  'sessionRunning',
  'sessionNotRunning',
  'decisionNeeded',
  'roomUnavailable',
  'tryAgain',
  'tooSimple',
  'endNotAhead',
  'textChanged',
  'alreadyDecided',
  'nothingToAccept',
  'nothingToRestore',
  'historyDamaged',
  'tooManyMentions',
  'fileTooLarge',
  'tooManyFiles',
  'notAPicture',
  'heicPicture',
  'tooManyPixels',
  'filesFull',
  'notATime',
  'notATimeZone',
  'timeSkipped',
  'timeTwice',
  'startNotAhead',
  'meetingCancelled',
  'meetingOver',
  'meetingChanged',
  'tooManyMeetings',
  'stageNotLocked',
  'stageNotOpen',
  'stageNotClosed',
  'stagesBefore',
  'discussionOpen',
  'commentaryOpen',
  'gateNotMet',
  'reasonNeeded',
  'stagesThere',
  'noStages',
  'templateUnfinished',
  'commentaryFirst',
  'templateMoved',
  'movedOn',
  'tooManyProposals',
  'noProposals',
  'noBallots',
  'proposalGone',
  'mergeTwo',
  'rankingClosed',
  'tooManyDots',
  'tooManyDotsOnOne',
  'notFirst',
  'objectionsOpen',
  'alreadyAnswered',
  'themeAdopted',
  'licenceNeeded',
  'licenceNotAllowed',
  'attributionIncomplete',
  'emptyPlan',
  'notAWebAddress',
  'notAResourceFile',
  'oldOfficeFile',
  'fileWithMacros',
  'resourceTooLarge',
  'notWider',
  'contributionGone',
  'gatherMore',
  'quoteChanged',
  'tooManyQuotes',
] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** Wraps what went well. */
export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** Wraps an expected refusal. */
export function refused<R extends string>(
  reason: R,
  more: Omit<Refusal<R>, 'reason'> = {},
): { ok: false; refusal: Refusal<R> } {
  return { ok: false, refusal: { reason, ...more } }
}
