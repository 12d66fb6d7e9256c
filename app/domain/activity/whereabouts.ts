import { z } from 'zod'
import { SECTION_KEYS } from '../plan/plan-sections.ts'

/** The parts of a workspace that somebody can be in. Sent between pages of one installation only. */
export const AREAS_OF_WORKSPACE = ['plan', 'margin', 'board', 'room', 'chat'] as const
export type WorkspaceArea = (typeof AREAS_OF_WORKSPACE)[number]

/** Ids of rows, pages and people are short; an encoded place in a text takes some ten bytes. */
const id = z.string().min(1).max(100)
const point = z.base64().max(200)

const shape = z.object({
  area: z.enum(AREAS_OF_WORKSPACE),
  /** The page is hidden, or nobody has touched it for some minutes. */
  away: z.boolean(),
  /** Something was changed here a moment ago. */
  writes: z.boolean(),
  /** Where in the plan. A section that this build does not know is as good as none. */
  section: z.enum(SECTION_KEYS).nullable().catch(null),
  rowId: id.nullable(),
  /** Without a caret: the block that is read, as an encoded Yjs relative position. */
  point: point.nullable(),
  /** Which page of the board. */
  page: z.object({ id, name: z.string().max(60) }).nullable(),
  /** Whose view this person's view goes with. */
  follows: id.nullable(),
  /** A call to come along, each with a name of its own; whether its maker may call is asked elsewhere. */
  calls: id.nullable(),
})

/** Where somebody is in the workspace, anchored to sections, rows and pages, never to pixels. */
export type Whereabouts = Readonly<z.infer<typeof shape>>

/** As somebody begins: reading the plan, nowhere in particular. */
export const AT_THE_DOOR: Whereabouts = {
  area: 'plan',
  away: false,
  writes: false,
  section: null,
  rowId: null,
  point: null,
  page: null,
  follows: null,
  calls: null,
}

/** Reads what another page says of its person; null for anything else, which is then ignored. */
export function readWhereabouts(value: unknown): Whereabouts | null {
  const read = shape.safeParse(value)
  return read.success ? read.data : null
}

/** A place in the plan: a section, and in the flow a row. */
export interface PlanPlace {
  readonly section: Whereabouts['section']
  readonly rowId: string | null
}

/**
 * Where in the plan somebody is: at the caret while it stands and is seen; else at what is read. Whoever
 * has scrolled away from a resting caret reads elsewhere.
 */
export function placeInPlan(
  caret: (PlanPlace & { readonly isSeen: boolean }) | null,
  read: PlanPlace | null,
): PlanPlace {
  const { section, rowId } = (caret?.isSeen === true ? caret : read) ?? { section: null, rowId: null }
  return { section, rowId }
}
