import type { GateCondition } from '#domain/activity/gates.ts'
import type { StageContext } from './stage-view.ts'

/** A page on which what a gate asks for can be brought about; `face`: what the link says, of the words `gate.way`. */
interface GateWay {
  readonly to: string
  readonly face: 'plan' | 'room' | 'role' | 'negotiate' | 'choose' | 'draft' | 'drafts'
}

/** Where to go for a condition that is not met; nowhere for what one cannot do oneself. */
export function gateWays(
  { kind }: GateCondition,
  { lessonStudyId, themesUrl, mayMove, mayMark }: StageContext,
): readonly GateWay[] {
  const study = `/lesson-studies/${lessonStudyId}`
  switch (kind) {
    case 'sectionWritten':
      return [{ to: `${study}/plan`, face: 'plan' }]
    case 'sessionHeld':
    case 'decisionRecorded':
      return [{ to: study, face: 'room' }]
    case 'roleNamed':
      return mayMove ? [{ to: `${study}/people`, face: 'role' }] : []
    case 'themeAdopted':
      return themesUrl === null || !mayMark
        ? []
        : [
            { to: themesUrl, face: 'negotiate' },
            { to: `${study}/people#theme`, face: 'choose' },
          ]
    case 'draftsHandedIn':
      return mayMark
        ? [
            { to: `${study}/drafts/mine`, face: 'draft' },
            { to: `${study}/drafts`, face: 'drafts' },
          ]
        : []
    case 'draftsRevealed':
      return mayMark ? [{ to: `${study}/drafts`, face: 'drafts' }] : []
    case 'tasksDone':
    case 'knowledgeableOtherCommented':
      return []
  }
}
