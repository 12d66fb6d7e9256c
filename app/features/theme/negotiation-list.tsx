import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { NegotiationStep } from '#domain/theme/negotiation-fact.ts'
import { Moment } from '#ui/moment.tsx'
import { Section } from '#ui/page.tsx'

/** A negotiation as a line. */
export interface NegotiationLine {
  readonly negotiationId: string
  readonly question: string
  readonly step: NegotiationStep
  /** The adopted theme; null when there is none. */
  readonly theme: string | null
  readonly atMs: number
}

/** Some negotiations under a heading; nothing when there are none. */
export function NegotiationList({
  title,
  path,
  lines,
}: {
  title: string
  path: string
  lines: readonly NegotiationLine[]
}) {
  const { t } = useTranslation('themes')
  if (lines.length === 0) return null
  return (
    <Section title={title}>
      <ul className="flex flex-col gap-3">
        {lines.map((it) => (
          <li key={it.negotiationId}>
            <Link
              to={`${path}/${it.negotiationId}`}
              className="flex flex-col gap-1 rounded-lg border border-line bg-sheet p-4 shadow-sheet hover:border-line-strong sm:p-5"
            >
              <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <span className="min-w-0 text-lg font-semibold break-words">{it.theme ?? it.question}</span>
                {it.theme === null && it.step !== 'ended' && (
                  <span className="rounded-full bg-accent-wash px-3 py-0.5 text-sm font-medium text-accent-deep">
                    {t(`step.${it.step}`)}
                  </span>
                )}
              </span>
              <span className="flex flex-wrap gap-x-4 text-sm text-ink-soft">
                {it.theme !== null && <span>{t('list.question', { question: it.question })}</span>}
                <Moment atMs={it.atMs} style="date" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
