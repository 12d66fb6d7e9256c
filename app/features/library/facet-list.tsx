import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { EditionKind } from '#domain/library/edition.ts'
import type { LicenceOrElsewhere } from '#domain/library/licence.ts'
import { type Facet, FACETS, FOUND_MAX, type LibrarySearch, searchPath } from '#domain/library/search-form.ts'
import { useLicenceName } from './licence-words.tsx'

interface Props {
  search: LibrarySearch
  facets: readonly { readonly facet: Facet; readonly value: string; readonly count: number }[]
}

/** So many values of one facet are offered: the most frequent. */
const OFFERED = 8

/** By what a search can be narrowed, with counts: each a link, so that it works before any script has come. */
export function FacetList({ search, facets }: Props) {
  const { t } = useTranslation('library')
  const nameOf = useFacetValue()
  const open = FACETS.filter(
    (facet) => search.facets[facet] === undefined && facets.filter((it) => it.facet === facet).length > 1,
  )
  return (
    <div className="flex flex-col gap-5">
      {open.map((facet) => (
        <section key={facet} aria-label={t(`facet.${facet}`)} className="flex flex-col gap-1">
          <p aria-hidden className="text-sm font-semibold text-ink-soft">
            {t(`facet.${facet}`)}
          </p>
          <ul>
            {facets
              .filter((it) => it.facet === facet)
              .slice(0, OFFERED)
              .map(({ value, count }) => (
                <li key={value}>
                  <Link
                    to={searchPath(search, { facet: { name: facet, value } })}
                    className="flex min-h-9 items-center justify-between gap-3 rounded-md px-2 hover:bg-accent-wash"
                  >
                    <span className="min-w-0 truncate">{nameOf(facet, value)}</span>
                    <span className="text-sm text-ink-soft tabular-nums">
                      {count >= FOUND_MAX ? `${count}+` : count}
                    </span>
                  </Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** What a search is narrowed by already; each can be taken away. */
export function ChosenFacets({ search }: { search: LibrarySearch }) {
  const { t } = useTranslation('library')
  const nameOf = useFacetValue()
  const chosen = FACETS.flatMap((facet) => {
    const value = search.facets[facet]
    return value === undefined ? [] : [{ facet, value }]
  })
  if (chosen.length === 0) return null
  return (
    <ul aria-label={t('chosen')} className="flex flex-wrap gap-2">
      {chosen.map(({ facet, value }) => (
        <li key={facet}>
          <Link
            to={searchPath(search, { facet: { name: facet, value: null } })}
            aria-label={t('takeAway', { name: t(`facet.${facet}`), value: nameOf(facet, value) })}
            className="inline-flex min-h-9 items-center gap-1.5 rounded-full border border-accent/50 bg-accent-wash px-3 text-sm font-medium text-accent-deep hover:border-accent"
          >
            {nameOf(facet, value)}
            <X size={14} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** How a value of a facet is called. */
function useFacetValue(): (facet: Facet, value: string) => string {
  const { t } = useTranslation('library')
  const licenceName = useLicenceName()
  return (facet, value) => {
    if (facet === 'kind') return t(`kind.${value as EditionKind}`)
    if (facet === 'language') return t(value === 'en' ? 'language.en' : 'language.zh')
    if (facet === 'licence') return licenceName(value as LicenceOrElsewhere)
    return value
  }
}
