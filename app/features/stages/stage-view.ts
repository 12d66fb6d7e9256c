import type { TemplateStage } from '#domain/activity/activity-template.ts'
import type { GateCheck, RoleHolder } from '#domain/activity/gates.ts'
import type { StageStanding } from '#domain/activity/stages.ts'

/** A stage as a page shows it: what its template says, where it stands, and what its gate answers while it is open. */
export interface StageView {
  readonly told: TemplateStage
  readonly standing: StageStanding
  readonly checks: readonly GateCheck[]
}

/** Somebody of the activity by name, with the role that counts. */
export interface StagePerson extends RoleHolder {
  readonly name: string
  readonly school: string
}

/** What all stages of one page have in common. */
export interface StageContext {
  readonly lessonStudyId: string
  /** Where the community agrees on themes; null for who does not belong to it. */
  readonly themesUrl: string | null
  readonly people: readonly StagePerson[]
  readonly nameOf: (personId: string) => string
  readonly me: string
  readonly mayMove: boolean
  readonly mayMark: boolean
}
