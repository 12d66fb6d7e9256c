import { useCallback, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { filePath } from '#domain/files/file-path.ts'
import type { PlanPart } from '#domain/history/restore-part.ts'
import { storedMinutes, sumMinutes } from '#domain/plan/minutes.ts'
import { plainText, type PlanJson } from '#domain/plan/plan-json.ts'
import { flowRowsOf } from '#domain/plan/plan-outline.ts'
import { CELL_KINDS, isSectionKey } from '#domain/plan/plan-sections.ts'
import { compareRows } from '#domain/plan/row-order.ts'
import { sumSentence } from './plan-words.ts'
import { PicturePathContext, ReadingBlocks } from './reading-blocks.tsx'
import './plan.css'
import './picture.css'

export type Change = 'added' | 'removed' | 'changed'

/** What to point out, by `section:<key>`, `section:<key>/<blockIndex>` or `row:<rowId>`. */
export type Highlight = ReadonlyMap<string, Change>

/** What can be done with a section, or with a row (by its number), beside it; nothing of it is printed. */
export type PartActions = (part: Exclude<PlanPart, { type: 'plan' }>, rowNumber?: number) => ReactNode

const NOTHING: Highlight = new Map()

/**
 * A plan as it was at one moment, to read and print; rendered from JSON, on the server as well, without an
 * editor. Sections in which nothing was written are left out, unless something in them is pointed out.
 */
export default function PlanReading(props: {
  lessonStudyId: string
  /** Where its pictures are read, when they are not the lesson study's. */
  pictureAt?: (fileId: string) => string
  content: PlanJson
  lessonMinutes: number
  highlight?: Highlight
  actions?: PartActions
}) {
  const { t } = useTranslation('plan')
  const { lessonStudyId, pictureAt, content, lessonMinutes, highlight = NOTHING, actions } = props
  const ownPath = useCallback((fileId: string) => filePath(lessonStudyId, fileId), [lessonStudyId])
  const picturePath = pictureAt ?? ownPath
  const sections = (content.content ?? []).filter(
    (section) => isWritten(section) || pointsInto(highlight, section),
  )
  if (sections.length === 0) return <p className="text-ink-soft">{t('emptyPlan')}</p>
  return (
    <PicturePathContext value={picturePath}>
      <article className="plan-sheet plan-reading">
        <div className="plan-page">
          {sections.map((section) => (
            <ReadingSection
              key={String(section.attrs?.['key'])}
              section={section}
              lessonMinutes={lessonMinutes}
              highlight={highlight}
              actions={actions}
            />
          ))}
        </div>
      </article>
    </PicturePathContext>
  )
}

function ReadingSection(props: {
  section: PlanJson
  lessonMinutes: number
  highlight: Highlight
  actions: PartActions | undefined
}) {
  const { t } = useTranslation('plan')
  const { section, lessonMinutes, highlight, actions } = props
  const key = String(section.attrs?.['key'])
  const path = `section:${key}`
  return (
    <section className="plan-section" data-key={key} data-change={highlight.get(path)}>
      <h2 className="plan-section-heading">
        {isSectionKey(key) ? t(`section.${key}.heading`) : key}
        <ChangeWord change={highlight.get(path)} />
        {actions !== undefined && <span className="part-actions">{actions({ type: 'section', key })}</span>}
      </h2>
      <div className="plan-section-body">
        {(section.content ?? []).map((block, index) => {
          const blockPath = `${path}/${index}`
          if (block.type === 'lessonFlow')
            return <ReadingFlow key={blockPath} flow={block} {...{ lessonMinutes, highlight, actions }} />
          const change = highlight.get(blockPath)
          if (change === undefined) return <ReadingBlocks key={blockPath} blocks={[block]} path={blockPath} />
          return (
            <div key={blockPath} data-change={change}>
              <ChangeWord change={change} />
              <ReadingBlocks blocks={[block]} path={blockPath} />
            </div>
          )
        })}
      </div>
    </section>
  )
}

function ReadingFlow(props: {
  flow: PlanJson
  lessonMinutes: number
  highlight: Highlight
  actions: PartActions | undefined
}) {
  const { t } = useTranslation('plan')
  const { flow, lessonMinutes, highlight, actions } = props
  const keyOf = (row: PlanJson) => ({
    rowId: String(row.attrs?.['rowId']),
    order: String(row.attrs?.['order']),
  })
  const rows = (flow.content ?? []).toSorted((a, b) => compareRows(keyOf(a), keyOf(b)))
  const sum = sumMinutes(
    rows.map((row) => storedMinutes(row.attrs?.['minutes'])),
    lessonMinutes,
  )
  return (
    <div className="lesson-flow">
      <div className="flow-head" aria-hidden="true">
        <span>{t('flow.minutesUnit')}</span>
        {CELL_KINDS.map((kind) => (
          <span key={kind}>{t(`flow.column.${kind}.name`)}</span>
        ))}
      </div>
      <div className="flow-rows">
        {rows.map((row, index) => {
          const { rowId } = keyOf(row)
          const minutes = storedMinutes(row.attrs?.['minutes'])
          const change = highlight.get(`row:${rowId}`)
          return (
            <div
              key={rowId}
              className="flow-row"
              role="group"
              aria-label={t('flow.row.name', { number: index + 1 })}
              data-row-id={rowId}
              data-change={change}
            >
              <div className="flow-side">
                <span className="flow-number">{index + 1}</span>
                <span className="flow-minutes-box">
                  {minutes === null ? '–' : minutes}
                  <span>{t('flow.minutesUnit')}</span>
                </span>
                <ChangeWord change={change} />
                {actions !== undefined && (
                  <span className="part-actions">{actions({ type: 'row', rowId }, index + 1)}</span>
                )}
              </div>
              <div className="flow-cells">
                {(row.content ?? []).map((cell, cellIndex) => {
                  const kind = String(cell.attrs?.['kind'])
                  const path = `row:${rowId}/${kind}/${cellIndex}`
                  return (
                    <div
                      key={path}
                      className="flow-cell"
                      data-kind={kind}
                      data-empty={(plainText(cell) === '' && !hasBlock(cell, 'picture')) || undefined}
                    >
                      <span className="flow-cell-label">{t(`flow.column.${kind}.name`)}</span>
                      <div className="flow-cell-body">
                        <ReadingBlocks blocks={cell.content ?? []} path={path} />
                      </div>
                    </div>
                  )
                })}
              </div>
            </div>
          )
        })}
      </div>
      <div className="flow-foot">
        <p className="flow-sum" data-state={sum.state}>
          {sumSentence((key, values) => t(key, { ...values }), sum)}
        </p>
      </div>
    </div>
  )
}

/** What the colour says, in a word for those who do not see it. */
function ChangeWord({ change }: { change: Change | undefined }) {
  const { t } = useTranslation('plan')
  if (change === undefined) return null
  return <span className="change-word">{t(`change.${change}`)}</span>
}

function isWritten(section: PlanJson): boolean {
  if (plainText(section).trim() !== '') return true
  return (
    flowRowsOf(section).some((row) => row.minutes !== null) ||
    hasBlock(section, 'table') ||
    hasBlock(section, 'picture')
  )
}

function hasBlock(node: PlanJson, type: string): boolean {
  return node.type === type || (node.content ?? []).some((child) => hasBlock(child, type))
}

function pointsInto(highlight: Highlight, section: PlanJson): boolean {
  const path = `section:${String(section.attrs?.['key'])}`
  const rows = new Set(flowRowsOf(section).map((row) => `row:${row.rowId}`))
  return [...highlight.keys()].some((key) => key === path || key.startsWith(`${path}/`) || rows.has(key))
}
