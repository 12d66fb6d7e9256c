import type { Told } from './notices.ts'

/** The page of a lesson study that a notice leads to, as a path of this site. */
export function placeOf(lessonStudyId: string, told: Told): string {
  const study = `/lesson-studies/${lessonStudyId}`
  switch (told.kind) {
    case 'mentioned':
    case 'replied':
    case 'accepted':
    case 'declined':
      return `${study}?margin&thread=${told.annotationId}`
    case 'sessionStarted':
      return `${study}/room`
    case 'sessionEnded':
      return `${study}/timeline`
    case 'meetingPlanned':
    case 'meetingMoved':
    case 'meetingCancelled':
    case 'meetingSoon':
      return `${study}/meetings`
    case 'stageOpened':
    case 'stageReopened':
      return `${study}/stages`
    case 'offerMade':
    case 'offerAccepted':
    case 'offerDeclined':
      return `${study}/personal-plans#offer-${told.offerId}`
    case 'draftsRevealed':
    case 'partTaken':
      return `${study}/drafts`
    case 'adopted':
    case 'adoptionTold':
      return `/editions/${told.editionId}`
    case 'builtOn':
    case 'gathered':
      return `${study}/discussion/${told.threadId}?at=${told.contributionId}`
    case 'roleGiven':
      return study
  }
}
