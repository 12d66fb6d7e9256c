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
          <Measures of={it} />
        </li>
      ))}
    </ul>
  )
}

/** How much one person changed; nothing for who changed nothing. */
export function Measures({ of }: { of: PersonChanges | undefined }) {
  const { t } = useTranslation('history')
  if (of === undefined) return null
  return (
    <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
      {of.inserted > 0 && <span>{t('changes.inserted', { count: of.inserted })}</span>}
      {of.deleted > 0 && <span>{t('changes.deleted', { count: of.deleted })}</span>}
      {of.shapes > 0 && <span>{t('changes.shapes', { count: of.shapes })}</span>}
    </span>
  )
}
