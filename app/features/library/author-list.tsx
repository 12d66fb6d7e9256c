import { useTranslation } from 'react-i18next'
import { authorShares, type EditionAuthor } from '#domain/library/edition-authors.ts'
import { PersonChip } from '#ui/person-chip.tsx'

/** The authors of an edition with their part of the letters. */
export function AuthorList({ authors }: { authors: readonly EditionAuthor[] }) {
  const { t } = useTranslation('library')
  return (
    <ul className="flex flex-col gap-1.5">
      {authorShares(authors).map((it) => (
        <li key={it.personId} className="flex flex-wrap items-center gap-x-3">
          <PersonChip personId={it.personId} name={it.name} school={it.school} />
          <span className="text-sm text-ink-soft max-sm:pl-9">
            {it.share !== null
              ? t('share', { percent: percentOf(it.share) })
              : authors.length > 1 && it.letters === null && t('shareUnknown')}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Whole per cent; who wrote anything at all wrote at least one. */
function percentOf(share: number): string {
  return share > 0 && share < 0.01 ? '<1' : String(Math.round(share * 100))
}
