import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

export interface Count {
  readonly name: string
  /** What it was counted from. */
  readonly from: string
  /** As it is shown. */
  readonly shown: string
  /** Where that stands that was counted, when there is such a page. */
  readonly to?: string
}

/** Numbers, each with what it was counted from and the way there. */
export function CountList({ counts }: { counts: readonly Count[] }) {
  const { t } = useTranslation('spaces')
  return (
    <dl className="grid gap-3 sm:grid-cols-2">
      {counts.map((it) => (
        <div
          key={it.name}
          className="flex flex-col gap-1 rounded-lg border border-line bg-sheet p-4 shadow-sheet sm:p-5"
        >
          <dt className="font-medium">
            {it.to === undefined ? (
              it.name
            ) : (
              <Link to={it.to} className="text-accent underline underline-offset-2">
                {it.name}
              </Link>
            )}
          </dt>
          <dd className="text-2xl font-semibold tabular-nums">{it.shown}</dd>
          <dd className="text-sm text-ink-soft">{t('count.countedFrom', { what: it.from })}</dd>
        </div>
      ))}
    </dl>
  )
}
