/** What a stage of a cycle is for: one vocabulary for the Japanese and the Chinese forms. Stored: add, never rename. */
export const STAGE_KINDS = [
  'themeNegotiation',
  'materialStudy',
  'individualDraft',
  'collectivePlanning',
  'mockLesson',
  'preLessonBriefing',
  'researchLesson',
  'dataReview',
  'postLessonDiscussion',
  'finalCommentary',
  'revision',
  'reteach',
  'personalAdaptation',
  'reflection',
  'sharing',
  'applicationTracking',
] as const
export type StageKind = (typeof STAGE_KINDS)[number]

/** Which form of working on a lesson together an activity is. Stored: add, never rename. */
export const ACTIVITY_TYPES = [
  'lessonStudy',
  'collectivePlanning',
  'threeDraftPlanning',
  'sameTopicDifferentDesigns',
  'lessonPolishing',
  'lessonObservationReview',
  'thematicDiscussion',
  'researchProject',
  'masterTeacherStudio',
  'mentoringPair',
  'demonstrationLesson',
  'lessonExplaining',
  'mockLesson',
] as const
