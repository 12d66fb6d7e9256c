import { useTranslation } from 'react-i18next'
import type { FlowRowDraft } from '#domain/plan/flow-from-grid.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'

/** How many rows are shown by name. */
const SHOWN = 8

/** Asks whether a pasted table shall become rows of the flow. Closing it leaves the table as it is. */
export default function FlowOfferDialog(props: {
  rows: readonly FlowRowDraft[]
  onAnswer: (asRows: boolean) => void
}) {
  const { rows, onAnswer } = props
  const { t } = useTranslation('plan')
  return (
    <Dialog title={t('inserts.flow.title')} isOpen onOpenChange={(isOpen) => !isOpen && onAnswer(false)}>
      <p>{t('inserts.flow.body', { count: rows.length })}</p>
      <ol className="flex list-decimal flex-col gap-1 ps-6 text-sm text-ink-soft">
        {rows.slice(0, SHOWN).map((row, index) => (
          <li key={`${index + 1}-${row.cells.stage}`}>{nameOf(row)}</li>
        ))}
        {rows.length > SHOWN && <li className="list-none">…</li>}
      </ol>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => onAnswer(false)}>{t('inserts.flow.keep')}</Button>
        <Button kind="primary" onClick={() => onAnswer(true)}>
          {t('inserts.flow.turn')}
        </Button>
      </div>
    </Dialog>
  )
}

function nameOf(row: FlowRowDraft): string {
  const words = [row.cells.stage, row.cells.teacher, row.cells.students].find((text) => text !== '') ?? ''
  const [line = ''] = words.split('\n')
  return row.minutes === null ? line : `${line} · ${row.minutes}′`
}
