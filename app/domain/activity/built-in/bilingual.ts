import type { ActivityRole } from '../../people/roles.ts'
import type { SectionKey } from '../../plan/plan-sections.ts'
import type { ActivityTemplate, StageLength, TemplateStage } from '../activity-template.ts'
import type { GateCondition } from '../gates.ts'
import type { PlanLanguage } from '../new-lesson-study.ts'

/** The same words in both languages. */
export interface Both {
  readonly zh: string
  readonly en: string
}

/** A stage of a template that comes with the product. */
export interface BilingualStage extends Pick<TemplateStage, 'stageId' | 'kind'> {
  readonly title: Both
  readonly happens: Both
  readonly why: Both
  readonly length: StageLength | null
  readonly tasks: readonly {
    readonly taskId: string
    readonly roles: readonly ActivityRole[]
    readonly by: 'each' | 'one'
    readonly text: Both
  }[]
  readonly gates: readonly GateCondition[]
}

export interface BilingualTemplate extends Pick<ActivityTemplate, 'activityType'> {
  readonly name: Both
  readonly purpose: Both
  readonly source: Both
  readonly stages: readonly BilingualStage[]
}

/** Everybody who designs the lesson. */
export const TEAM: readonly ActivityRole[] = [
  'organizer',
  'leadDrafter',
  'planner',
  'instructor',
  'facilitator',
  'recorder',
]
/** Everybody who watches while one of them teaches. */
export const WATCHERS: readonly ActivityRole[] = [
  'organizer',
  'leadDrafter',
  'planner',
  'facilitator',
  'recorder',
  'observer',
]

/** A gate: the section of the plan is written. */
export const written = (section: SectionKey): GateCondition => ({ kind: 'sectionWritten', section })
/** A gate: somebody has the role. */
export const named = (role: ActivityRole): GateCondition => ({ kind: 'roleNamed', role })
export const TASKS_DONE: GateCondition = { kind: 'tasksDone' }
export const SESSION_HELD: GateCondition = { kind: 'sessionHeld' }
export const DECISION_RECORDED: GateCondition = { kind: 'decisionRecorded' }
export const THEME_ADOPTED: GateCondition = { kind: 'themeAdopted' }

export const DRAFTS_HANDED_IN: GateCondition = { kind: 'draftsHandedIn' }
export const DRAFTS_REVEALED: GateCondition = { kind: 'draftsRevealed' }

/** A template as it was before its gates asked for drafts. */
export function withoutDraftGates(it: BilingualTemplate): BilingualTemplate {
  const stages = it.stages.map((stage) => ({
    ...stage,
    gates: stage.gates.filter(({ kind }) => kind !== 'draftsHandedIn' && kind !== 'draftsRevealed'),
  }))
  return { ...it, stages }
}

/** A built-in template as a template in one language. */
export function inLanguage(it: BilingualTemplate, language: PlanLanguage): ActivityTemplate {
  const say = ({ zh, en }: Both) => (language === 'en' ? en : zh)
  return {
    activityType: it.activityType,
    language,
    name: say(it.name),
    purpose: say(it.purpose),
    source: say(it.source),
    stages: it.stages.map((stage) => ({
      stageId: stage.stageId,
      kind: stage.kind,
      title: say(stage.title),
      happens: say(stage.happens),
      why: say(stage.why),
      length: stage.length,
      tasks: stage.tasks.map((task) => ({ ...task, roles: [...task.roles], text: say(task.text) })),
      gates: [...stage.gates],
    })),
  }
}
