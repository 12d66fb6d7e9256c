/**
 * How a contribution may begin: scaffolds of Knowledge Forum (Scardamalia & Bereiter), adapted to lesson study. They
 * are offered and never forced. Stored: add, never rename.
 */
export const SCAFFOLDS = [
  'myTheory',
  'needToUnderstand',
  'newInformation',
  'theoryCannotExplain',
  'betterTheory',
  'puttingTogether',
  'differentOpinion',
  'studentEvidence',
  'researchSource',
  'anticipate',
  'proposeChange',
  'plannedVsHappened',
  'applyElsewhere',
  'thanksBuilds',
] as const
export type Scaffold = (typeof SCAFFOLDS)[number]

/** What evidence is of: first of pupils themselves, then what speaks of them, then experience. Stored: add, never rename. */
export const EVIDENCE_TYPES = [
  'utterance',
  'action',
  'workSample',
  'testResult',
  'photo',
  'videoClip',
  'survey',
  'literature',
  'ownExperience',
] as const
export type EvidenceType = (typeof EVIDENCE_TYPES)[number]
