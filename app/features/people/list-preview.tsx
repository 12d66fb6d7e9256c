import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import type { ListFate, PlannedRow } from '#domain/people/people-list.ts'
import { Button } from '#ui/button.tsx'
import { Sheet } from '#ui/page.tsx'
import { Hidden } from './confirm.tsx'

interface ListPreviewProps {
  rows: readonly PlannedRow[]
  /** The list itself, which goes along until somebody confirms. */
  text: string
}

const LOOK: Record<ListFate, string> = {
  new: 'text-accent',
  account: 'text-accent',
  member: 'text-ink-soft',
  invited: 'text-ink-soft',
  problem: 'text-danger font-medium',
}

/** What a list of people would do, row by row, and the one press that does it. */
export function ListPreview({ rows, text }: ListPreviewProps) {
  const { t } = useTranslation('membership')
  const count = (fates: readonly ListFate[]) => rows.filter((it) => fates.includes(it.fate)).length
  const invites = count(['new', 'account'])
  const skipped = count(['member', 'invited'])
  const problems = count(['problem'])
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="font-medium">
        {t('import.willInvite', { count: invites })} {skipped > 0 && t('import.willSkip', { count: skipped })}{' '}
        {problems > 0 && <span className="text-danger">{t('import.problems', { count: problems })}</span>}
      </p>
      <ListTable rows={rows} />
      <Form method="post" className="flex flex-wrap items-center gap-3">
        <Hidden fields={{ intent: 'confirm', list: text }} />
        <Button type="submit" kind="primary" disabled={invites === 0}>
          {t('import.confirm', { count: invites })}
        </Button>
        {problems > 0 && <p className="text-ink-soft">{t('import.problemsHint')}</p>}
      </Form>
    </div>
  )
}

/** The rows of a list with what becomes of each. */
export function ListTable({ rows }: { rows: readonly PlannedRow[] }) {
  const { t } = useTranslation('membership')
  const people = useTranslation('people').t
  return (
    <Sheet className="overflow-hidden p-0! sm:p-0!">
      {/* On a phone a row stands as a few lines. */}
      <table className="w-full text-left max-sm:block">
        <thead className="border-b border-line text-sm text-ink-soft max-sm:sr-only">
          <tr>
            {(['row', 'name', 'contact', 'role', 'fate'] as const).map((column) => (
              <th key={column} scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                {t(`import.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-sm:block">
          {rows.map((it) => (
            <tr
              key={it.row}
              className={`max-sm:flex max-sm:flex-wrap max-sm:py-2 ${it.fate === 'problem' ? 'bg-danger-wash' : ''}`}
            >
              <td className="px-3 py-2 text-ink-soft tabular-nums max-sm:py-0.5">{it.row}</td>
              <td className="px-3 py-2 max-sm:flex-1 max-sm:py-0.5">{it.name}</td>
              <td className="px-3 py-2 [overflow-wrap:anywhere] max-sm:order-1 max-sm:w-full max-sm:py-0.5">
                {it.contact}
              </td>
              <td className="px-3 py-2 whitespace-nowrap max-sm:py-0.5">
                {it.problem === 'roleUnknown' ? '–' : people(`role.${it.role}`)}
              </td>
              <td
                className={`px-3 py-2 max-sm:order-2 max-sm:w-full max-sm:py-0.5 sm:min-w-48 ${LOOK[it.fate]}`}
              >
                {it.problem === null
                  ? t(`import.fate.${it.fate}`)
                  : t(`import.problem.${it.problem}`, { other: it.sameAs ?? 0, row: it.row })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  )
}
