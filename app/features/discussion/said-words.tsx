import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ShownContribution, ShownReference } from '#domain/discussion/shown.ts'
import type { Words } from '#domain/discussion/contribution.ts'
import { Moment } from '#ui/moment.tsx'
import { GlanceLink } from './glance-link.tsx'

/** What a contribution says: how it begins, its words, what it refers to, and what it said before. */
export function SaidWords({ said, words }: { said: ShownContribution; words: Words }) {
  const { t } = useTranslation('discussion')
  const { references, earlier, revisedAtMs } = said
  const { text, scaffolds, evidence } = words
  return (
    <>
      {references.map((it) => (
        <Referred key={JSON.stringify(it)} reference={it} />
      ))}
      {(scaffolds.length > 0 || evidence !== null) && (
        <p className="flex flex-wrap gap-2 text-sm">
          {scaffolds.map((key) => (
            <span key={key} className="rounded-full bg-accent-wash px-2.5 py-0.5 text-accent-deep">
              {t(`scaffold.${key}`)}
            </span>
          ))}
          {evidence !== null && (
            <span className="rounded-full bg-warm-wash px-2.5 py-0.5 text-warm">
              {t(`evidence.${evidence}`)}
            </span>
          )}
        </p>
      )}
      <p data-words className="max-w-prose break-words whitespace-pre-line">
        {text}
      </p>
      {revisedAtMs !== null && (
        <details>
          <summary className="min-h-9 py-1.5 text-sm text-ink-soft hover:text-ink">
            {t('card.revised', { count: earlier.length })}
          </summary>
          <div className="flex flex-col gap-2 border-l-2 border-line pl-3 text-sm">
            <p className="text-ink-soft">
              {t('card.revisedAt')} <Moment atMs={revisedAtMs} />
            </p>
            {earlier.map((it) => (
              <div key={it.atMs}>
                <p className="text-ink-soft">
                  {t('card.earlier')} · <Moment atMs={it.atMs} />
                </p>
                <p className="break-words whitespace-pre-line">{it.text}</p>
              </div>
            ))}
          </div>
        </details>
      )}
    </>
  )
}

function Referred({ reference }: { reference: ShownReference }) {
  const { t } = useTranslation('discussion')
  if (reference.kind === 'edition') {
    const { editionId, title } = reference
    return (
      <p className="border-l-2 border-line-strong pl-3 text-sm">
        <span className="text-ink-soft">{t('card.edition')}</span>{' '}
        {title === null ? (
          t('card.editionHidden')
        ) : (
          <Link to={`/editions/${editionId}`} className="text-accent underline underline-offset-4">
            {title}
          </Link>
        )}
      </p>
    )
  }
  const { glance, quote } = reference
  return (
    <figure className="flex flex-col border-l-2 border-line-strong pl-3 text-sm">
      <blockquote className="break-words whitespace-pre-line text-ink-soft">
        {quote === null ? t('card.quotedGone') : `“${quote}”`}
      </blockquote>
      <figcaption>
        — <GlanceLink glance={glance} bare />
      </figcaption>
    </figure>
  )
}
