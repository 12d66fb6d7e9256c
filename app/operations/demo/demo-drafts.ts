import type { SectionKey } from '#domain/plan/plan-sections.ts'
import type { DemoBlock, DemoName, DemoRow } from './demo-lesson.ts'

/** What a teacher drafted before they had seen the others' drafts. */
export interface DemoDraft {
  readonly by: DemoName
  readonly sections: Partial<Record<SectionKey, readonly DemoBlock[]>>
  readonly rows: readonly DemoRow[]
}

/** A section, or a row by its number, that somebody took out of a draft into the shared plan. */
export type DemoTaking = { readonly by: DemoName; readonly from: DemoName } & (
  | { readonly section: SectionKey }
  | { readonly row: number }
)

/** What a teacher made of the shared plan for their own class. */
export interface DemoPersonalPlan {
  readonly by: DemoName
  /** Words added to a row of the shared plan, by its number. */
  readonly adds: readonly {
    readonly row: number
    readonly cell: 'teacher' | 'students'
    readonly text: string
  }[]
  /** The row that they offer to the group, and why. */
  readonly offers?: { readonly row: number; readonly said: string }
}

/** A lesson that was drafted by three, put together and made everybody's own (一课三备). */
export interface DemoThreeDrafts {
  readonly language: 'zh-CN' | 'en'
  readonly title: string
  readonly subject: string
  readonly grade: string
  readonly lessonMinutes: number
  /** What the lead drafter had written into the shared plan meanwhile. */
  readonly frame: { readonly by: DemoName; readonly section: SectionKey; readonly text: string }
  readonly drafts: readonly DemoDraft[]
  readonly takings: readonly DemoTaking[]
  readonly versionName: string
  readonly decision: string
  readonly personalPlans: readonly DemoPersonalPlan[]
}
