import { useTranslation } from 'react-i18next'
import type { PersonChanges } from '#domain/history/changes.ts'
import type { Roster } from './people.ts'
import { Somebody } from './somebody.tsx'

/** Who changed how much of plan and board, in words. */
export function ChangesList({
  changes,
  roster,
  none,
}: {
  changes: readonly PersonChanges[]
  roster: Roster
  none?: string
}) {
  const { t } = useTranslation('history')
  if (changes.length === 0) return <p className="text-ink-soft">{none ?? t('changes.none')}</p>
  return (
    <ul className="flex flex-col gap-2">
      {changes.map((it) => (
        <li key={it.personId} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Somebody personId={it.personId} roster={roster} />
          <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
            {it.inserted > 0 && <span>{t('changes.inserted', { count: it.inserted })}</span>}
            {it.deleted > 0 && <span>{t('changes.deleted', { count: it.deleted })}</span>}
            {it.shapes > 0 && <span>{t('changes.shapes', { count: it.shapes })}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
