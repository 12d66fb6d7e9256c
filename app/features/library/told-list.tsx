import { useTranslation } from 'react-i18next'
import type { ChangesMade } from '#domain/library/changes-made.ts'
import { Moment } from '#ui/moment.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import { changesSentence } from '#ui/words/changes-sentence.ts'

/** What was told of an adoption, as a page shows it. */
export interface ShownRecord {
  readonly recordId: string
  readonly communityName: string
  readonly personId: string
  readonly name: string
  readonly school: string
  readonly atMs: number
  readonly place: string
  readonly happened: string
  readonly changes: ChangesMade
}

/** What became of adoptions: who tells it, where it was, what happened, and what had been changed. */
export function ToldList({ records }: { records: readonly ShownRecord[] }) {
  const { t } = useTranslation('library')
  return (
    <ul className="flex flex-col gap-3">
      {records.map((it) => (
        <li key={it.recordId} className="rounded-lg border border-line bg-sheet p-4 shadow-sheet">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <PersonChip personId={it.personId} name={it.name} school={it.school} />
            <span className="text-sm text-ink-soft">
              {t('told.in', { community: it.communityName })} · <Moment atMs={it.atMs} style="date" />
            </span>
          </p>
          <p className="mt-2 max-w-prose whitespace-pre-line">{it.happened}</p>
          <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 text-sm text-ink-soft">
            <dt>{t('told.where')}</dt>
            <dd>{it.place}</dd>
            <dt>{t('told.changed')}</dt>
            <dd>
              <Changes changes={it.changes} />
            </dd>
          </dl>
        </li>
      ))}
    </ul>
  )
}

/** What was changed, as a phrase. */
export function Changes({ changes }: { changes: ChangesMade }) {
  const { t } = useTranslation('library')
  return changesSentence(changes, (key, values) => t(key, values))
}
