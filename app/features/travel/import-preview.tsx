import { useTranslation } from 'react-i18next'
import { plainText, type PlanJson } from '#domain/plan/plan-json.ts'
import { SECTION_KEYS, type SectionKey } from '#domain/plan/plan-sections.ts'
import { LEFT_OUT, type IncomingDocument, type IncomingPart, type LeftOut } from '#domain/travel/incoming.ts'
import { indexesOf } from './send-pictures.ts'

/** Where a part goes. */
export type Choice = SectionKey | 'leaveOut'

/** How much of a part's words is shown, in characters. */
const EXCERPT = 90

/** What was found in a document and where each part of it goes; each can be sent elsewhere, or left out. */
export function ImportPreview(props: {
  name: string
  document: IncomingDocument
  choices: readonly Choice[]
  onChoose: (index: number, choice: Choice) => void
  /** How many stages of the plan's flow nothing is written in; 0 when no stage comes. */
  unwrittenRows: number
  removesRows: boolean
  onRemoveRows: (removes: boolean) => void
}) {
  const { name, document, choices, onChoose, unwrittenRows, removesRows, onRemoveRows } = props
  const { t } = useTranslation('travel')
  const { t: plan } = useTranslation('plan')
  const say: Words = (key, values) => t(key, { ...values })
  const leftOut = leftOutOf(document)
  return (
    <>
      <h3 className="font-medium break-words">{t('import.found', { name })}</h3>
      <ul className="flex flex-col divide-y divide-line">
        {document.parts.map((part, index) => (
          // Parts have no ids, and neither come nor go.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="flex flex-col gap-1.5 py-3" data-part={part.meant ?? part.from}>
            <p className="font-medium break-words">{headingOf(part, say, plan)}</p>
            <p className="text-sm break-words text-ink-soft">{excerptOf(part)}</p>
            <p className="text-sm text-ink-soft">{contentOf(part, document, say)}</p>
            <label className="flex flex-wrap items-center gap-2 text-sm">
              <span>{t('import.target')}</span>
              <select
                className="min-h-10 min-w-0 flex-1 rounded-md border border-line-strong bg-sheet px-2"
                value={choices[index]}
                onChange={(event) => onChoose(index, event.target.value as Choice)}
              >
                <option value="leaveOut">{t('import.leaveOut')}</option>
                {SECTION_KEYS.map((key) => (
                  <option key={key} value={key}>
                    {plan(`section.${key}.heading`)}
                  </option>
                ))}
              </select>
            </label>
            {part.target === 'title' && choices[index] === 'leaveOut' && (
              <p className="text-sm text-ink-soft">{t('import.titleThere')}</p>
            )}
          </li>
        ))}
      </ul>
      {leftOut.length > 0 && (
        <div className="text-sm">
          <h3 className="font-medium">{t('import.leftOut')}</h3>
          <ul className="list-disc ps-5 text-ink-soft">
            {leftOut.map(([kind, count]) => (
              <li key={kind}>{t(`import.leftOutKind.${kind}`, { count })}</li>
            ))}
          </ul>
        </div>
      )}
      {unwrittenRows > 0 && (
        <label className="flex min-h-10 items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-5"
            checked={removesRows}
            onChange={(event) => onRemoveRows(event.target.checked)}
          />
          {t('import.replaceRows', { count: unwrittenRows })}
        </label>
      )}
      <p className="text-sm text-ink-soft">{t('import.append')}</p>
    </>
  )
}

type Words = (key: string, values?: Record<string, unknown>) => string

function headingOf(part: IncomingPart, t: Words, plan: (key: string) => string): string {
  if (part.heading !== '') return part.heading
  if (part.meant !== null) return plan(`section.${part.meant}.heading`)
  return t(part.from === 'formHead' ? 'import.formHead' : 'import.start')
}

function excerptOf(part: IncomingPart): string {
  const rows = part.rows.map((row) => row.cells.stage.map(plainText).join(' '))
  const words = [...part.blocks.map(plainText), ...rows].join(' · ').replaceAll(/\s+/g, ' ').trim()
  return words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words
}

function contentOf(part: IncomingPart, document: IncomingDocument, t: Words): string {
  const isTable = (node: PlanJson) => node.type === 'table'
  const isPicture = (node: PlanJson) => node.type === 'picture'
  const pictures = indexesOf(part).filter((index) => (document.pictures[index]?.bytes.length ?? 0) > 0)
  const counts = [
    ['row', part.rows.length],
    ['block', part.blocks.filter((node) => !isTable(node) && !isPicture(node)).length],
    ['table', part.blocks.filter(isTable).length],
    ['picture', pictures.length],
  ] as const
  return counts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => t(`import.${kind}`, { count }))
    .join(' · ')
}

function leftOutOf({ leftOut, pictures }: IncomingDocument): [LeftOut, number][] {
  const unreadable = pictures.filter((picture) => picture.bytes.length === 0).length
  const counts = new Map(leftOut)
  if (unreadable > 0) counts.set('pictures', (counts.get('pictures') ?? 0) + unreadable)
  return LEFT_OUT.flatMap((kind): [LeftOut, number][] => {
    const count = counts.get(kind) ?? 0
    return count > 0 ? [[kind, count]] : []
  })
}
