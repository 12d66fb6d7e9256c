import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { ButtonLink } from '#ui/button.tsx'

/** The ways to the pages before and after this one; nothing where there is only one. `name`: of the search parameter. */
export function PageLinks({
  page,
  hasMore,
  name = 'page',
}: {
  page: number
  hasMore: boolean
  name?: string
}) {
  const { t } = useTranslation('activity')
  const { pathname, search } = useLocation()
  if (page === 1 && !hasMore) return null
  const to = (nth: number) => {
    const params = new URLSearchParams(search)
    if (nth === 1) params.delete(name)
    else params.set(name, String(nth))
    return `${pathname}?${params}`.replace(/\?$/, '')
  }
  return (
    <nav aria-label={t('pages.label')} className="flex items-center gap-3">
      {page > 1 && (
        <ButtonLink to={to(page - 1)} small>
          {t('pages.newer')}
        </ButtonLink>
      )}
      <span className="text-sm text-ink-soft">{t('pages.nth', { page })}</span>
      {hasMore && (
        <ButtonLink to={to(page + 1)} small>
          {t('pages.older')}
        </ButtonLink>
      )}
    </nav>
  )
}
