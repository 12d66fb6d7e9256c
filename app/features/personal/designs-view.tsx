import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import { alignDesigns } from '#domain/personal/align-designs.ts'
import { readingOf } from '#domain/personal/part-of-plan.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { type FlowRowOutline, flowRowsOf } from '#domain/plan/plan-outline.ts'
import { CELL_KINDS, type CellKind, SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import { usePlanNames } from '#features/history/plan-names.ts'
import { Sheet } from '#ui/page.tsx'
import { DesignCells, DesignSwitch } from './design-column.tsx'
import { DesignMinutes, stageOfLine } from './design-minutes.tsx'
import type { ReadDesign } from './design-names.ts'
import { DesignText } from './design-text.tsx'

interface Props {
  designs: readonly ReadDesign[]
  /** What each is called. */
  names: readonly string[]
  /** What can be done with a part of a design. */
  actions: (design: ReadDesign, part: CarriedPart, stage?: string) => ReactNode
}

/** Designs side by side, by section and by row of the flow. */
export function DesignsView({ designs, names, actions }: Props) {
  const heads = usePlanNames()
  const { t } = useTranslation('personal')
  const rows = useMemo(() => designs.map((it) => flowRowsOf(it.plan)), [designs])
  const related = useMemo(() => rows.map((those) => shareRows(rows[0] ?? [], those)), [rows])
  const isMarked = related.slice(1).some(Boolean)
  return (
    <div className="flex flex-col gap-4">
      {isMarked && <p className="text-sm text-ink-soft">{t('designs.marks', { name: names[0] })}</p>}
      <div className="sticky top-0 z-10 hidden border-b border-line bg-paper px-5 py-2 md:block print:static print:block print:px-0">
        <DesignCells
          cells={names.map((name) => (
            <p key={name} className="font-semibold break-words">
              {name}
            </p>
          ))}
          names={names}
          shown={0}
        />
      </div>
      {SECTION_KEYS.map((key) => {
        if (key === 'lessonFlow')
          return rows.every((those) => those.length === 0) ? null : (
            <Flow key={key} {...{ designs, names, actions, rows, related }} heading={heads.section(key)} />
          )
        const part = { type: 'section', key } as const
        const sections = designs.map((it) => partInPlan(it.plan, part))
        if (sections.every((it) => readingOf(it) === '')) return null
        return (
          <Part key={key} heading={heads.section(key)} names={names}>
            {(shown) => (
              <DesignCells
                {...{ names, shown }}
                cells={designs.map((design, nth) => (
                  <Cell
                    key={design.documentId}
                    action={readingOf(sections[nth]!) === '' ? null : actions(design, part)}
                    isSame={nth > 0 && related[nth]! && isAlike(sections[0]!, sections[nth]!)}
                    first={names[0] ?? ''}
                  >
                    <DesignText
                      lessonStudyId={design.lessonStudyId}
                      blocks={sections[nth]?.content ?? []}
                      first={nth > 0 && related[nth]! ? (sections[0]?.content ?? []) : null}
                      path={`${nth}/${key}`}
                    />
                  </Cell>
                ))}
              />
            )}
          </Part>
        )
      })}
    </div>
  )
}

function Flow(
  props: Props & { heading: string; rows: readonly FlowRowOutline[][]; related: readonly boolean[] },
) {
  const { t } = useTranslation('personal')
  const { designs, names, actions, heading, rows, related } = props
  const lines = useMemo(() => alignDesigns(rows), [rows])
  return (
    <Part heading={heading} names={names}>
      {(shown) => (
        <div className="flex flex-col gap-5">
          <DesignMinutes {...{ lines, rows, names }} />
          {lines.map((line, i) => (
            <section
              key={`${i + 1}`}
              className="flex flex-col gap-2 border-t border-line pt-3 break-inside-avoid"
            >
              <h3 className="font-semibold">
                {i + 1} · {stageOfLine(line, rows) || t('designs.line', { number: i + 1 })}
              </h3>
              <DesignCells
                {...{ names, shown }}
                cells={designs.map((design, nth) => {
                  const at = line[nth] ?? null
                  const outline = at === null ? undefined : rows[nth]?.[at]
                  if (at === null || outline === undefined)
                    return (
                      <p key={design.documentId} className="text-sm text-ink-faint">
                        {t('designs.noRow')}
                      </p>
                    )
                  const part = { type: 'row', rowId: outline.rowId } as const
                  const row = partInPlan(design.plan, part)!
                  const firstAt = line[0] ?? null
                  const firstId = firstAt === null ? undefined : rows[0]?.[firstAt]?.rowId
                  const first =
                    nth > 0 && related[nth]! && firstId !== undefined
                      ? partInPlan(designs[0]!.plan, { type: 'row', rowId: firstId })
                      : null
                  return (
                    <Cell
                      key={design.documentId}
                      action={actions(design, part, outline.cells.stage.split('\n')[0] ?? '')}
                      isSame={first !== null && isAlike(first, row)}
                      first={names[0] ?? ''}
                    >
                      <p className="text-sm text-ink-soft">
                        {t('designs.rowOf', { number: at + 1 })}
                        {outline.minutes !== null &&
                          ` · ${t('designs.minutesOf', { count: outline.minutes })}`}
                      </p>
                      <RowCells {...{ design, row, first }} path={`${nth}/${outline.rowId}`} />
                    </Cell>
                  )
                })}
              />
            </section>
          ))}
        </div>
      )}
    </Part>
  )
}

function RowCells(props: { design: ReadDesign; row: PlanJson; first: PlanJson | null; path: string }) {
  const heads = usePlanNames()
  const { design, row, first, path } = props
  return (
    <div className="flex flex-col gap-2">
      {CELL_KINDS.map((kind) => {
        const blocks = cellOf(row, kind)
        const there = first === null ? null : cellOf(first, kind)
        if (readingOf({ content: blocks }) === '' && (there === null || readingOf({ content: there }) === ''))
          return null
        return (
          <div key={kind}>
            <h4 className="text-xs text-ink-soft">{heads.cell(kind)}</h4>
            <DesignText
              lessonStudyId={design.lessonStudyId}
              blocks={blocks}
              first={there}
              path={`${path}/${kind}`}
            />
          </div>
        )
      })}
    </div>
  )
}

/** A section on a sheet of its own; on a phone with a switch between the designs. */
function Part(props: { heading: string; names: readonly string[]; children: (shown: number) => ReactNode }) {
  const { heading, names, children } = props
  const [shown, setShown] = useState(0)
  return (
    <Sheet className="flex flex-col gap-3 print:border-0 print:p-0 print:shadow-none">
      <h2 className="text-lg font-semibold">{heading}</h2>
      <DesignSwitch names={names} shown={shown} onShow={setShown} section={heading} />
      {children(shown)}
    </Sheet>
  )
}

function Cell(props: { action: ReactNode; isSame: boolean; first: string; children: ReactNode }) {
  const { t } = useTranslation('personal')
  const { action, isSame, first, children } = props
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {isSame && <p className="text-xs font-medium text-accent-deep">{t('designs.same', { name: first })}</p>}
      <div className={`flex min-w-0 flex-col gap-1.5 break-words ${isSame ? 'text-ink-soft' : ''}`}>
        {children}
      </div>
      {action !== null && <div className="print:hidden">{action}</div>}
    </div>
  )
}

function isAlike(first: PlanJson | null, other: PlanJson | null): boolean {
  return readingOf(first) !== '' && readingOf(first) === readingOf(other)
}

function cellOf(row: PlanJson, kind: CellKind): PlanJson[] {
  return (row.content ?? [])
    .filter((cell) => cell.attrs?.['kind'] === kind)
    .flatMap((cell) => cell.content ?? [])
}

/** Plans with rows of the same ids come from one another. */
function shareRows(first: readonly FlowRowOutline[], other: readonly FlowRowOutline[]): boolean {
  const ids = new Set(first.map(({ rowId }) => rowId))
  return other.some(({ rowId }) => ids.has(rowId))
}
