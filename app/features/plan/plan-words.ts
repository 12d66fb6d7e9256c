import type { PictureSize } from '#domain/plan/picture.ts'
import type { CellKind, SectionKey } from '#domain/plan/plan-sections.ts'

/** The words that the editor's own parts show, in the reader's language. */
export interface PlanWords {
  readonly heading: (key: SectionKey) => string
  readonly hint: (key: SectionKey) => string
  /** Said of an empty section to who cannot write in it. */
  readonly empty: string
  readonly column: (kind: CellKind) => string
  readonly cellHint: (kind: CellKind) => string
  readonly row: (
    word: 'name' | 'annotate' | 'drag' | 'up' | 'down' | 'add' | 'remove' | 'minutes' | 'minutesWrong',
    values: { number: number },
  ) => string
  readonly rowAnnotations: (number: number, count: number) => string
  readonly minutesUnit: string
  readonly picture: (word: PictureWord) => string
  /** "Picture: a grid", for those who do not see it; without a description just what it is. */
  readonly pictureNamed: (alt: string) => string
  readonly flow: (word: 'empty' | 'addFirst' | 'addLast') => string
  /** The sum of the flow in a sentence. */
  readonly sum: (sum: { planned: number; lesson: number; missing: number; state: string }) => string
}

type PictureWord =
  | 'tools'
  | 'alt'
  | 'altHint'
  | 'up'
  | 'down'
  | 'remove'
  | 'broken'
  | `size.${PictureSize}`
  | `sizeName.${PictureSize}`

type Translate = (key: string, values?: Record<string, unknown>) => string

/** Binds the words of the area `plan` for the parts of the editor that are not React. */
export function planWords(t: Translate): PlanWords {
  return {
    heading: (key) => t(`section.${key}.heading`),
    hint: (key) => t(`section.${key}.hint`),
    empty: t('empty'),
    column: (kind) => t(`flow.column.${kind}.name`),
    cellHint: (kind) => t(`flow.column.${kind}.hint`),
    row: (word, values) => t(`flow.row.${word}`, values),
    rowAnnotations: (number, count) => t('flow.row.annotations', { number, count }),
    minutesUnit: t('flow.minutesUnit'),
    picture: (word) => t(`picture.${word}`),
    pictureNamed: (alt) => (alt === '' ? t('picture.name') : t('picture.named', { alt })),
    flow: (word) => t(`flow.${word}`),
    sum: (sum) => sumSentence(t, sum),
  }
}

/** "38 of 40 minutes planned · 2 minutes free · 1 row without minutes" */
export function sumSentence(
  t: Translate,
  { planned, lesson, missing, state }: { planned: number; lesson: number; missing: number; state: string },
): string {
  const parts = [t('flow.sum.planned', { planned, lesson })]
  if (state === 'over') parts.push(t('flow.sum.over', { count: planned - lesson }))
  if (state === 'under') parts.push(t('flow.sum.under', { count: lesson - planned }))
  if (state === 'exact') parts.push(t('flow.sum.exact'))
  if (missing > 0) parts.push(t('flow.sum.missing', { count: missing }))
  return parts.join(' · ')
}
