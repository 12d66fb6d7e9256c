import type { ActivityTemplate } from './activity-template.ts'
import { type BilingualTemplate, inLanguage } from './built-in/bilingual.ts'
import { LESSON_STUDY, LESSON_STUDY_1 } from './built-in/lesson-study.ts'
import { OBSERVATION_REVIEW } from './built-in/observation-review.ts'
import { SAME_TOPIC, SAME_TOPIC_1 } from './built-in/same-topic.ts'
import { THREE_DRAFT_PLANNING, THREE_DRAFT_PLANNING_1 } from './built-in/three-draft-planning.ts'
import type { PlanLanguage } from './new-lesson-study.ts'

/**
 * The templates that come with the product, by what an activity remembers of the one that it began with. Words may be
 * mended in place; stages, tasks and gates of a template that was released stay as they are: a changed form gets
 * a key of its own (`lessonStudy.2`) and takes the old one's place in `OFFERED`.
 */
const BUILT_IN = {
  lessonStudy: LESSON_STUDY_1,
  'lessonStudy.2': LESSON_STUDY,
  threeDraftPlanning: THREE_DRAFT_PLANNING_1,
  'threeDraftPlanning.2': THREE_DRAFT_PLANNING,
  sameTopicDifferentDesigns: SAME_TOPIC_1,
  'sameTopicDifferentDesigns.2': SAME_TOPIC,
  lessonObservationReview: OBSERVATION_REVIEW,
} as const satisfies Record<string, BilingualTemplate>

/** Those that a new activity can begin with, in the order in which they are offered. */
export const OFFERED = [
  'lessonStudy.2',
  'threeDraftPlanning.2',
  'sameTopicDifferentDesigns.2',
  'lessonObservationReview',
] as const satisfies readonly BuiltInKey[]
export type BuiltInKey = keyof typeof BUILT_IN

/** A template that comes with the product, in the reader's language; null when this build knows none of that key. */
export function builtInTemplate(key: string, language: PlanLanguage): ActivityTemplate | null {
  const found = Object.entries(BUILT_IN).find(([name]) => name === key)
  return found === undefined ? null : inLanguage(found[1], language)
}
