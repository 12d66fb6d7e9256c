import { z } from 'zod'
import { done, type Outcome, refused } from '../outcome.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import { planSchema } from '../plan/plan-schema.ts'
import { CELL_KINDS, isSectionKey, type CellKind, type SectionKey } from '../plan/plan-sections.ts'
import { incomingPicture, type IncomingDocument, type IncomingPart } from './incoming.ts'
import { leavingSections } from './leaving.ts'

/** The number that this build writes; it reads it and all before it. */
export const PLAN_FILE_VERSION = 1

/**
 * Our own file of a plan, JSON in UTF-8; described for others in `app/domain/travel/README.md`. Blocks are ProseMirror
 * JSON of `plan-schema.ts`; pictures are in it, in base64, by the ids that the blocks name.
 */
export interface PlanFile {
  readonly format: 'gongyan-plan'
  readonly version: number
  readonly writtenAt: string
  readonly lesson: {
    readonly title: string
    readonly subject: string
    readonly grade: string
    readonly minutes: number
    readonly language: string
  }
  readonly people: readonly { readonly name: string; readonly school: string }[]
  readonly sections: readonly {
    readonly key: SectionKey
    readonly blocks: readonly PlanJson[]
    readonly rows?: readonly {
      readonly minutes: number | null
      readonly cells: Readonly<Record<CellKind, readonly PlanJson[]>>
    }[]
  }[]
  readonly pictures: Readonly<Record<string, { readonly mime: string; readonly base64: string }>>
}

/** The sections of a file out of a plan: those in which something is written. */
export function fileSections(plan: PlanJson): PlanFile['sections'] {
  return leavingSections(plan).map(({ key, blocks, rows }) => ({
    key,
    blocks,
    ...(rows.length === 0 ? {} : { rows }),
  }))
}

const block = z.custom<PlanJson>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)
const shape = z.object({
  format: z.literal('gongyan-plan'),
  version: z.number().int().positive(),
  lesson: z.object({ title: z.string().catch('') }).catch({ title: '' }),
  sections: z
    .array(
      z.object({
        key: z.string(),
        blocks: z.array(block).max(20_000).default([]),
        rows: z
          .array(
            z.object({
              minutes: z.number().int().min(0).max(600).nullable().catch(null),
              cells: z.partialRecord(z.string(), z.array(block).max(2_000)),
            }),
          )
          .max(2_000)
          .default([]),
      }),
    )
    .max(200),
  pictures: z.record(z.string(), z.object({ base64: z.string() })).default({}),
})

/** Reads our own file. Refuses what is none, what a newer build wrote, and blocks that do not fit the plan's schema. */
export function readPlanFile(
  text: string,
): Outcome<IncomingDocument, 'notOurs' | 'newerFormat' | 'damaged' | 'nothingInIt'> {
  const read = shape.safeParse(parsed(text))
  if (!read.success) {
    const { format, version } = (parsed(text) ?? {}) as { format?: unknown; version?: unknown }
    if (format !== 'gongyan-plan') return refused('notOurs')
    return refused(typeof version === 'number' && version > PLAN_FILE_VERSION ? 'newerFormat' : 'damaged')
  }
  if (read.data.version > PLAN_FILE_VERSION) return refused('newerFormat')
  const ids = Object.keys(read.data.pictures)
  const alts = new Map<number, string>()
  const parts: IncomingPart[] = []
  try {
    for (const { key, blocks, rows } of read.data.sections) {
      if (!isSectionKey(key) || (blocks.length === 0 && rows.length === 0)) continue
      parts.push({
        heading: '',
        meant: key,
        target: key,
        from: 'heading',
        blocks: blocks.map((it) => checked(it, 'section')),
        rows: rows.map(({ minutes, cells }) => ({
          minutes,
          cells: Object.fromEntries(
            CELL_KINDS.map((kind) => [kind, (cells[kind] ?? []).map((it) => checked(it, 'flowCell'))]),
          ) as Record<CellKind, PlanJson[]>,
        })),
      })
    }
  } catch {
    // What does not fit the schema: the file was written by hand, or by something else.
    return refused('damaged')
  }
  if (parts.length === 0) return refused('nothingInIt')
  const pictures = ids.map((id, index) => ({
    bytes: fromBase64(read.data.pictures[id]!.base64),
    alt: alts.get(index) ?? '',
  }))
  return done({ parts, pictures, leftOut: new Map() })

  /** A block as the schema knows it, its pictures by their places in the file; throws for what does not fit. */
  function checked(json: PlanJson, parent: 'section' | 'flowCell'): PlanJson {
    const node = planSchema.nodeFromJSON(json)
    planSchema.nodes[parent].create(null, [node]).check()
    if (node.type.name === 'lessonFlow') throw new Error('rows stand beside the blocks')
    return withPlaces(node.toJSON() as PlanJson)
  }

  function withPlaces(node: PlanJson): PlanJson {
    if (node.type === 'picture') {
      const index = ids.indexOf(String(node.attrs?.['fileId']))
      if (index !== -1) alts.set(index, String(node.attrs?.['alt'] ?? ''))
      return { ...node, attrs: { ...node.attrs, fileId: index === -1 ? '' : incomingPicture(index) } }
    }
    return node.content === undefined ? node : { ...node, content: node.content.map(withPlaces) }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  } catch {
    return new Uint8Array(0)
  }
}
