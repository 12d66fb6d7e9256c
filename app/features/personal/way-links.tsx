import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

/** What its owner does with a personal plan: write it, look at what the shared plan changed, offer a part. */
export function WayLinks({ view, updates }: { view: 'write' | 'updates' | 'offer'; updates: number }) {
  const { t } = useTranslation('personal')
  const ways = [
    { way: 'write', to: '?', face: t('page.write') },
    {
      way: 'updates',
      to: '?view=updates',
      face: updates === 0 ? t('page.noUpdates') : t('page.updates', { count: updates }),
    },
    { way: 'offer', to: '?view=offer', face: t('page.offer') },
  ]
  return (
    <nav aria-label={t('page.ways')} className="flex flex-wrap gap-x-1 border-b border-line print:hidden">
      {ways.map(({ way, to, face }) => (
        <Link
          key={way}
          to={to}
          preventScrollReset
          aria-current={way === view ? 'page' : undefined}
          className={`-mb-px inline-flex min-h-11 items-center border-b-2 px-3 ${
            way === view
              ? 'border-accent font-semibold text-ink'
              : 'border-transparent text-ink-soft hover:text-ink'
          } ${way === 'updates' && updates > 0 && way !== view ? 'text-warm!' : ''}`}
        >
          {face}
        </Link>
      ))}
    </nav>
  )
}
