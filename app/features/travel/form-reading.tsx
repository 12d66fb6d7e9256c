import { type ReactNode, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { filePath } from '#domain/files/file-path.ts'
import { plainText, type PlanJson } from '#domain/plan/plan-json.ts'
import { CELL_KINDS, type SectionKey } from '#domain/plan/plan-sections.ts'
import { leavingSections, type LeavingRow, type LeavingSection } from '#domain/travel/leaving.ts'
import { FORM_BOXES, type FormBox, type PlanForm } from '#domain/travel/plan-forms.ts'
import { BoardPicture } from '../board/board-picture.tsx'
import { PicturePathContext, ReadingBlocks } from '../plan/reading-blocks.tsx'
import '../plan/plan.css'
import '../plan/picture.css'
import './form.css'

interface Props {
  lessonStudyId: string
  form: PlanForm
  title: string
  facts: readonly { readonly name: string; readonly value: string }[]
  plan: PlanJson
}

/** One plan in the form that a district asks for, to be read and handed in on paper. */
export function FormReading({ lessonStudyId, form, title, facts, plan }: Props) {
  const { t } = useTranslation('travel')
  const picturePath = useCallback((fileId: string) => filePath(lessonStudyId, fileId), [lessonStudyId])
  const sections = useMemo(() => new Map(leavingSections(plan).map((it) => [it.key, it])), [plan])
  const titleWords = sections.get('title')?.blocks.map(plainText).join(' ').trim() || title
  const boxes = FORM_BOXES[form].filter((box) => box.isAlways || box.keys.some((key) => sections.has(key)))
  const boardWords = useMemo(
    () => ({
      opening: t('form.boardOpening'),
      failed: t('form.boardFailed'),
      page: (name: string) => t('form.board', { name }),
      firstPage: '1',
    }),
    [t],
  )
  const board = <BoardPicture stateUrl={`/lesson-studies/${lessonStudyId}/board-state`} words={boardWords} />
  const content = (box: FormBox) => (
    <BoxContent box={box} sections={sections} board={box.keys.includes('boardPlan') ? board : null} />
  )
  const hasBoardBox = boxes.some((box) => box.keys.includes('boardPlan'))
  return (
    <PicturePathContext value={picturePath}>
      <article className="form-sheet" data-form={form}>
        <h1>{titleWords}</h1>
        {form === 'proposal' ? (
          <>
            <dl className="form-facts">
              {facts.map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {boxes.map((box, index) => (
              <section key={box.keys.join()} data-box={box.keys[0]}>
                <h2>
                  {index + 1}. <BoxName box={box} />
                </h2>
                {content(box)}
              </section>
            ))}
          </>
        ) : (
          <table className="form-table">
            <tbody>
              <FactRows facts={facts} />
              {boxes.map((box) => (
                <SheetRows key={box.keys.join()} box={box} name={<BoxName box={box} />}>
                  {content(box)}
                </SheetRows>
              ))}
            </tbody>
          </table>
        )}
        {!hasBoardBox && board}
      </article>
    </PicturePathContext>
  )
}

function BoxName({ box }: { box: FormBox }) {
  const { t } = useTranslation('travel')
  const { t: plan } = useTranslation('plan')
  return box.name === null ? plan(`section.${box.keys[0]}.heading`) : t(`form.section.${box.name}`)
}

/** Two facts a line, as form sheets have them. */
function FactRows({ facts }: { facts: Props['facts'] }) {
  const pairs = facts.flatMap((fact, index) => (index % 2 === 0 ? [[fact, facts[index + 1]] as const] : []))
  return pairs.map(([left, right]) => (
    <tr key={left.name}>
      <th scope="row">{left.name}</th>
      <td colSpan={right === undefined ? 3 : 1}>{left.value}</td>
      {right !== undefined && (
        <>
          <th scope="row">{right.name}</th>
          <td>{right.value}</td>
        </>
      )}
    </tr>
  ))
}

/** A box of the form sheet; what needs the whole width stands below its name. */
function SheetRows({ box, name, children }: { box: FormBox; name: ReactNode; children: ReactNode }) {
  const isWide = box.keys.some((key) => key === 'lessonFlow' || key === 'boardPlan')
  if (!isWide)
    return (
      <tr data-box={box.keys[0]}>
        <th scope="row">{name}</th>
        <td colSpan={3}>{children}</td>
      </tr>
    )
  return (
    <tr data-box={box.keys[0]} className="form-wide">
      <td colSpan={4}>
        <h2>{name}</h2>
        {children}
      </td>
    </tr>
  )
}

function BoxContent(props: {
  box: FormBox
  sections: ReadonlyMap<SectionKey, LeavingSection>
  board: ReactNode
}) {
  const { box, sections, board } = props
  const { t } = useTranslation('travel')
  const written = box.keys.flatMap((key) => sections.get(key) ?? [])
  const names: Partial<Record<SectionKey, string>> = {
    keyPoints: t('form.section.key'),
    difficultPoints: t('form.section.difficult'),
  }
  return (
    <div className="form-box plan-section-body">
      {written.map(({ key, rows, blocks }) => (
        <div key={key}>
          {box.keys.length > 1 && <p className="form-part">{names[key]}</p>}
          {rows.length > 0 && <FlowTable rows={rows} />}
          <ReadingBlocks blocks={blocks} path={key} />
        </div>
      ))}
      {written.length === 0 && board === null && <p className="form-empty print:hidden">{t('form.empty')}</p>}
      {board}
    </div>
  )
}

function FlowTable({ rows }: { rows: readonly LeavingRow[] }) {
  const { t } = useTranslation('travel')
  const { t: plan } = useTranslation('plan')
  // A column in which nobody wrote would only make the others narrow.
  const kinds = CELL_KINDS.filter(
    (kind) =>
      kind !== 'anticipatedResponses' || rows.some((row) => row.cells.anticipatedResponses.length > 0),
  )
  const sum = rows.reduce((minutes, row) => minutes + (row.minutes ?? 0), 0)
  const [stage, ...others] = kinds
  return (
    <div
      // On a telephone it is scrolled sideways, also without a mouse.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={plan('section.lessonFlow.heading')}
      className="form-flow-place"
    >
      <table className="form-flow" data-columns={kinds.length + 1}>
        <thead>
          <tr>
            <th scope="col">{plan(`flow.column.${stage}.name`)}</th>
            <th scope="col">{t('minutes')}</th>
            {others.map((kind) => (
              <th key={kind} scope="col">
                {plan(`flow.column.${kind}.name`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              <td>
                <ReadingBlocks blocks={row.cells.stage} path={`${index}/stage`} />
              </td>
              <td className="form-minutes">{row.minutes}</td>
              {others.map((kind) => (
                <td key={kind}>
                  <ReadingBlocks blocks={row.cells[kind]} path={`${index}/${kind}`} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {sum > 0 && <p className="form-sum">{t('form.minutesSum', { minutes: sum })}</p>}
    </div>
  )
}
