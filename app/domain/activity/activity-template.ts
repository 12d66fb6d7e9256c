import { z } from 'zod'
import { type Outcome, done, refused } from '../outcome.ts'
import { ACTIVITY_ROLES } from '../people/roles.ts'
import { GATE_CONDITION } from './gates.ts'
import { PLAN_LANGUAGES } from './new-lesson-study.ts'
import { ACTIVITY_TYPES, STAGE_KINDS } from './stage-kinds.ts'

/** Bounds of a template, in characters and pieces. */
export const TEMPLATE_LIMITS = {
  name: 60,
  purpose: 600,
  source: 600,
  title: 40,
  happens: 1200,
  why: 800,
  task: 300,
  stages: 24,
  tasks: 12,
  gates: 12,
} as const

/** Keys of stages and tasks: an activity's facts name them, so they stay what they are through all versions. */
const key = z.string().regex(/^[A-Za-z][\w-]{0,39}$/)
const words = (max: number) => z.string().trim().min(1).max(max)

/** How long a stage usually takes, from–to; null: as long as it takes. */
const LENGTH = z
  .object({
    from: z.number().int().min(1).max(999),
    to: z.number().int().min(1).max(999),
    unit: z.enum(['minutes', 'days', 'weeks']),
  })
  .refine((it) => it.from <= it.to, { path: ['to'] })

const TASK = z.object({
  taskId: key,
  roles: z.array(z.enum(ACTIVITY_ROLES)).min(1).max(ACTIVITY_ROLES.length),
  by: z.enum(['each', 'one']),
  text: words(TEMPLATE_LIMITS.task),
})

const STAGE = z.object({
  stageId: key,
  kind: z.enum(STAGE_KINDS),
  title: words(TEMPLATE_LIMITS.title),
  /** What happens in it. */
  happens: words(TEMPLATE_LIMITS.happens),
  /** Why this step, said to a colleague who asks. */
  why: z.string().trim().max(TEMPLATE_LIMITS.why),
  length: LENGTH.nullable(),
  tasks: z.array(TASK).max(TEMPLATE_LIMITS.tasks),
  /** What must be so before it is closed. */
  gates: z.array(GATE_CONDITION).max(TEMPLATE_LIMITS.gates),
})

/** A form of activity, written in one language: what it is for, where it comes from, its stages in their order. */
export const ACTIVITY_TEMPLATE = z
  .object({
    activityType: z.enum(ACTIVITY_TYPES),
    language: z.enum(PLAN_LANGUAGES),
    name: words(TEMPLATE_LIMITS.name),
    purpose: words(TEMPLATE_LIMITS.purpose),
    source: z.string().trim().max(TEMPLATE_LIMITS.source),
    stages: z.array(STAGE).min(1).max(TEMPLATE_LIMITS.stages),
  })
  .superRefine(({ stages }, context) => {
    const complain = (at: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path: ['stages', ...at], message })
    for (const [nth, stage] of stages.entries()) {
      if (stages.findIndex((it) => it.stageId === stage.stageId) < nth) complain([nth, 'stageId'], 'twice')
      if (new Set(stage.tasks.map((it) => it.taskId)).size < stage.tasks.length)
        complain([nth, 'tasks'], 'twice')
      const discussedLater = stages.slice(nth).some((it) => it.kind === 'postLessonDiscussion')
      if (stage.kind === 'finalCommentary' && discussedLater) complain([nth, 'kind'], 'commentaryFirst')
    }
  })

export type ActivityTemplate = z.infer<typeof ACTIVITY_TEMPLATE>
export type TemplateStage = ActivityTemplate['stages'][number]
export type TemplateTask = TemplateStage['tasks'][number]
export type StageLength = NonNullable<TemplateStage['length']>

/**
 * Reads what an editor sent. Refuses `templateUnfinished` with the place that needs another look (`field`: such as
 * `stages.2.title`), or `commentaryFirst` when a final commentary stands before the discussion that it ends.
 */
export function readActivityTemplate(sent: unknown): Outcome<ActivityTemplate> {
  const read = ACTIVITY_TEMPLATE.safeParse(sent)
  if (read.success) return done(read.data)
  const issue = read.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  return refused(issue?.message === 'commentaryFirst' ? 'commentaryFirst' : 'templateUnfinished', { field })
}
