import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ChangesMade } from '#domain/library/changes-made.ts'
import type { EditionAuthor } from '#domain/library/edition-authors.ts'
import type { EditionKind, EditionLink, EditionVisibility } from '#domain/library/edition.ts'
import type { LicenceOrElsewhere } from '#domain/library/licence.ts'
import { Moment } from '#ui/moment.tsx'
import { Sheet } from '#ui/page.tsx'
import { AuthorList } from './author-list.tsx'
import { LicenceWords } from './licence-words.tsx'
import { Changes } from './told-list.tsx'

interface Props {
  page: {
    readonly edition: {
      readonly kind: EditionKind
      readonly number: number
      readonly communityId: string
      readonly communityName: string
      readonly authors: readonly EditionAuthor[]
      readonly licence: LicenceOrElsewhere
      readonly subject: string
      readonly grade: string
      readonly unit: string
      readonly language: string
      readonly lessonMinutes: number | null
      readonly publishedAtMs: number
      readonly visibility: EditionVisibility
      readonly basedOn: string | null
      readonly changes: ChangesMade | null
    }
    readonly source: { readonly editionId: string; readonly title: string } | null
    readonly mayVisitCommunity: boolean
  }
}

/** Who made an edition, for what, and what one may do with it. */
export function EditionFacts({ page }: Props) {
  const { t } = useTranslation('library')
  const { edition: it, source, mayVisitCommunity } = page
  const about = [it.subject, it.grade].filter((text) => text !== '').join(' · ')
  return (
    <Sheet>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[10rem_1fr]">
        <Fact name={t('edition.authors')}>
          <AuthorList authors={it.authors} />
        </Fact>
        <Fact name={t('edition.licence')}>
          <LicenceWords licence={it.licence} />
        </Fact>
        {about !== '' && (
          <Fact name={t('edition.subject')}>
            {about}
            {it.lessonMinutes !== null && ` · ${t('edition.minutes', { minutes: it.lessonMinutes })}`}
          </Fact>
        )}
        {it.unit !== '' && <Fact name={t('edition.unit')}>{it.unit}</Fact>}
        {it.basedOn !== null && (
          <Fact name={t('edition.basedOn')}>
            {source === null ? (
              t('edition.basedOnHidden')
            ) : (
              <Link to={`/editions/${source.editionId}`} className="text-accent underline underline-offset-4">
                {source.title}
              </Link>
            )}
            {it.changes !== null && (
              <span className="block text-sm text-ink-soft">
                <Changes changes={it.changes} />
              </span>
            )}
          </Fact>
        )}
        <Fact name={t('edition.published')}>
          <Moment atMs={it.publishedAtMs} style="date" />
          {it.kind === 'plan' && ` · ${t('number', { number: it.number })}`}
          {mayVisitCommunity && (
            <>
              {' · '}
              <Link
                to={`/communities/${it.communityId}`}
                className="text-accent underline underline-offset-4"
              >
                {it.communityName}
              </Link>
            </>
          )}
          <span className="block text-sm text-ink-soft">{t(`visibility.${it.visibility}`)}</span>
        </Fact>
      </dl>
    </Sheet>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft max-sm:-mb-2">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

/** Where something lies that was not copied, and what was made of it. */
export function EditionLinkWords({ link }: { link: EditionLink }) {
  const { t } = useTranslation('library')
  return (
    <Sheet className="flex flex-col gap-3">
      <p>
        <a
          href={link.url}
          target="_blank"
          rel="noreferrer noopener"
          className="inline-flex min-h-11 items-center gap-2 rounded-md bg-accent px-4 font-medium text-white hover:bg-accent-deep"
        >
          {t('edition.openLink')}
          <ExternalLink size={16} aria-hidden />
        </a>{' '}
        <span className="text-sm break-all text-ink-soft">{link.url}</span>
      </p>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_1fr]">
        {link.platform !== '' && <Fact name={t('edition.platform')}>{link.platform}</Fact>}
        {link.used !== '' && <Fact name={t('edition.used')}>{link.used}</Fact>}
        {link.adapted !== '' && <Fact name={t('edition.adapted')}>{link.adapted}</Fact>}
      </dl>
    </Sheet>
  )
}
