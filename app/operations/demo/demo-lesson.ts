import type { CellKind, SectionKey } from '#domain/plan/plan-sections.ts'

/** The people of the demo community, by the short names that the lessons use. */
export type DemoName = 'chen' | 'wang' | 'zhou' | 'li' | 'zhang' | 'lin'

/** A paragraph, or the items of a list. */
export type DemoBlock = string | readonly string[]

export interface DemoRow {
  readonly minutes: number
  readonly cells: Readonly<Record<CellKind, readonly DemoBlock[]>>
}

/** What somebody changed in the plan during the session, minutes after its start. */
export type DemoRevision =
  | { readonly by: DemoName; readonly minute: number; readonly section: SectionKey; readonly add: DemoBlock }
  | { readonly by: DemoName; readonly minute: number; readonly row: number; readonly minutes: number }
  | {
      readonly by: DemoName
      readonly minute: number
      readonly row: number
      readonly cell: CellKind
      readonly add: DemoBlock
    }

/** A lesson study of the demo community: content that a teacher could teach from. */
export interface DemoLesson {
  readonly language: 'zh-CN' | 'en'
  readonly title: string
  readonly subject: string
  readonly grade: string
  readonly lessonMinutes: number
  /** Who wrote which sections of the first draft. */
  readonly draft: readonly {
    readonly by: DemoName
    readonly sections: Partial<Record<SectionKey, readonly DemoBlock[]>>
  }[]
  readonly rows: readonly DemoRow[]
  readonly revisions: readonly DemoRevision[]
  readonly chat: readonly { readonly by: DemoName; readonly minute: number; readonly text: string }[]
  readonly decision: string
  readonly versionName: string
  /** What the session was planned as, and the date that comes. */
  readonly meetings: {
    readonly past: { readonly title: string; readonly note: string }
    readonly coming: { readonly title: string; readonly place: string; readonly note: string }
  }
  readonly board: {
    readonly pageName: string
    readonly heading: string
    /** Notes from left to right, each with who put it there. */
    readonly notes: readonly { readonly by: DemoName; readonly text: string }[]
    readonly bars: readonly { readonly parts: number; readonly label: string }[]
  }
}
