import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

/** The adopted theme that a lesson study works on. */
export interface StudyTheme {
  readonly theme: string
  /** Where its record stands; null for who does not belong to the community. */
  readonly record: string | null
}

/** Over the plan: the theme that goals and observation points refer to. */
export function ThemeBand({ theme: { theme, record } }: { theme: StudyTheme }) {
  const { t } = useTranslation('standing')
  return (
    <div className="theme-band mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-md border border-accent/40 bg-accent-wash px-4 py-2">
      <span className="text-sm text-accent-deep">{t('theme.band')}</span>
      <strong className="min-w-0 font-semibold break-words">{theme}</strong>
      <span className="text-sm text-ink-soft print:hidden">{t('theme.bandFor')}</span>
      {record !== null && (
        <Link to={record} className="text-sm text-accent underline print:hidden">
          {t('theme.record')}
        </Link>
      )}
    </div>
  )
}
