import { BookOpen, FileText, Landmark, Link2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { EditionKind, EditionVisibility } from '#domain/library/edition.ts'
import type { LicenceOrElsewhere } from '#domain/library/licence.ts'
import { Moment } from '#ui/moment.tsx'
import { useLicenceName } from './licence-words.tsx'

/** An edition as the library's list shows it. */
export interface ListedEdition {
  readonly editionId: string
  readonly number: number
  readonly kind: EditionKind
  readonly title: string
  readonly summary: string
  readonly extract: string
  readonly subject: string
  readonly grade: string
  readonly unit: string
  readonly language: string
  readonly licence: LicenceOrElsewhere
  readonly visibility: EditionVisibility
  readonly authors: readonly { readonly personId: string; readonly name: string; readonly school: string }[]
  readonly publishedAtMs: number
  readonly adoptions: number
}

const ICON: Readonly<Record<EditionKind, typeof BookOpen>> = {
  plan: BookOpen,
  file: FileText,
  link: Link2,
  platform: Landmark,
}

/** What was found, each with who made it and under which licence; a look into it opens in place. */
export function EditionList({ editions }: { editions: readonly ListedEdition[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-sheet shadow-sheet">
      {editions.map((it) => (
        <li key={it.editionId} className="flex flex-col gap-1.5 p-4 sm:p-5">
          <EditionLine edition={it} />
        </li>
      ))}
    </ul>
  )
}

function EditionLine({ edition: it }: { edition: ListedEdition }) {
  const { t } = useTranslation('library')
  const licenceName = useLicenceName()
  const Icon = ICON[it.kind]
  const schools = [...new Set(it.authors.map(({ school }) => school).filter((school) => school !== ''))]
  const names = it.authors.map(({ name }) => name).join(t('attribution.and'))
  const about = [it.subject, it.grade, it.unit].filter((text) => text !== '').join(' · ')
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
        <span className="inline-flex items-center gap-1.5">
          <Icon size={16} aria-hidden />
          {t(`kind.${it.kind}`)}
        </span>
        {about !== '' && <span>{about}</span>}
        {it.number > 1 && <span>{t('number', { number: it.number })}</span>}
      </p>
      <h2 className="text-lg font-semibold" lang={it.language}>
        <Link
          to={`/editions/${it.editionId}`}
          className="text-accent-deep underline-offset-4 hover:underline focus-visible:underline"
        >
          {it.title}
        </Link>
      </h2>
      {it.summary !== '' && (
        <p className="line-clamp-3 max-w-prose" lang={it.language}>
          {it.summary}
        </p>
      )}
      <p className="text-sm text-ink-soft">
        {names}
        {schools.length > 0 && ` · ${schools.join(t('attribution.and'))}`}
      </p>
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-ink-soft">
        <span>{licenceName(it.licence)}</span>
        <Moment atMs={it.publishedAtMs} style="date" />
        {it.adoptions > 0 && (
          <span className="font-medium text-accent">{t('adoptions', { count: it.adoptions })}</span>
        )}
        <span>{t(`visibility.${it.visibility}`)}</span>
      </p>
      {it.extract !== '' && (
        <details>
          <summary
            aria-label={t('previewOf', { title: it.title })}
            className="inline-flex min-h-9 list-none items-center rounded-md text-sm font-medium text-accent hover:underline"
          >
            {t('preview')}
          </summary>
          <p
            className="mt-1 max-w-prose border-l-2 border-accent/40 pl-3 whitespace-pre-line text-ink-soft"
            lang={it.language}
          >
            {it.extract}
          </p>
        </details>
      )}
    </>
  )
}
