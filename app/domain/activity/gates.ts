import { z } from 'zod'
import { DRAFTS_TO_REVEAL } from '../drafts/draft-standing.ts'
import { ACTIVITY_ROLES, type ActivityRole } from '../people/roles.ts'
import { SECTION_KEYS, type SectionKey } from '../plan/plan-sections.ts'

/** What must be so before a stage can be closed. Stored in templates: add kinds, never rename them. */
export const GATE_CONDITION = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sectionWritten'), section: z.enum(SECTION_KEYS) }),
  z.object({ kind: z.literal('sessionHeld') }),
  z.object({ kind: z.literal('decisionRecorded') }),
  z.object({ kind: z.literal('roleNamed'), role: z.enum(ACTIVITY_ROLES) }),
  z.object({ kind: z.literal('tasksDone') }),
  z.object({ kind: z.literal('themeAdopted') }),
  z.object({ kind: z.literal('knowledgeableOtherCommented') }),
  z.object({ kind: z.literal('draftsHandedIn') }),
  z.object({ kind: z.literal('draftsRevealed') }),
])
export type GateCondition = z.infer<typeof GATE_CONDITION>
export const GATE_KINDS = GATE_CONDITION.options.map((it) => it.shape.kind.value)

/** Something that people of some roles are to do in a stage: `each` of them, or `one` for all. */
export interface StageTask {
  readonly taskId: string
  readonly roles: readonly ActivityRole[]
  readonly by: 'each' | 'one'
}

/** Somebody who takes part, in the role that counts for them at that moment. */
export interface RoleHolder {
  readonly personId: string
  readonly role: ActivityRole
}

/** A task that somebody has done. */
export interface DoneTask {
  readonly taskId: string
  readonly personId: string
}

/** What a gate asks of the world. */
export interface GateFacts {
  /** The sections of the plan with at least one word in them. */
  readonly written: ReadonlySet<SectionKey>
  /** Sessions that were begun and ended while the stage was open. */
  readonly sessionsHeld: number
  /** Sessions that ended with a decision while the stage was open. */
  readonly decisions: number
  readonly themeAdopted: boolean
  /** How many drafts are handed in, revealed or not. */
  readonly draftsHandedIn: number
  readonly draftsRevealed: boolean
  readonly people: readonly RoleHolder[]
  readonly done: readonly DoneTask[]
  /** Who annotated, replied or said something while the stage was open. */
  readonly spoke: ReadonlySet<string>
}

/** A condition, and why it is not met yet. */
export interface GateCheck {
  readonly condition: GateCondition
  readonly isMet: boolean
  /** Whose tasks are still open; only where that is the reason. */
  readonly waitsFor: readonly DoneTask[]
}

/** Asks every condition of a stage; it may be closed when all are met. */
export function checkGates(
  stage: { readonly gates: readonly GateCondition[]; readonly tasks: readonly StageTask[] },
  facts: GateFacts,
): GateCheck[] {
  return stage.gates.map((condition): GateCheck => {
    const waitsFor = condition.kind === 'tasksDone' ? openTasks(stage.tasks, facts) : []
    return { condition, isMet: isMet(condition, facts, waitsFor), waitsFor }
  })
}

function isMet(condition: GateCondition, facts: GateFacts, waitsFor: readonly DoneTask[]): boolean {
  switch (condition.kind) {
    case 'sectionWritten':
      return facts.written.has(condition.section)
    case 'sessionHeld':
      return facts.sessionsHeld > 0
    case 'decisionRecorded':
      return facts.decisions > 0
    case 'roleNamed':
      return facts.people.some((it) => it.role === condition.role)
    case 'tasksDone':
      return waitsFor.length === 0
    case 'themeAdopted':
      return facts.themeAdopted
    case 'draftsHandedIn':
      return facts.draftsHandedIn >= DRAFTS_TO_REVEAL
    case 'draftsRevealed':
      return facts.draftsRevealed
    case 'knowledgeableOtherCommented':
      return facts.people.some((it) => it.role === 'knowledgeableOther' && facts.spoke.has(it.personId))
  }
}

/**
 * Who still has which task before them. A task that one person does for all is open for everybody in its roles
 * until somebody has done it; one of a role that nobody holds waits for nobody.
 */
export function openTasks(
  tasks: readonly StageTask[],
  facts: { readonly people: readonly RoleHolder[]; readonly done: readonly DoneTask[] },
): DoneTask[] {
  return tasks.flatMap((task) => {
    const doneBy = new Set(facts.done.filter((it) => it.taskId === task.taskId).map((it) => it.personId))
    if (task.by === 'one' && doneBy.size > 0) return []
    return facts.people
      .filter((it) => task.roles.includes(it.role) && !doneBy.has(it.personId))
      .map(({ personId }) => ({ taskId: task.taskId, personId }))
  })
}
