import { Hand, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Moment } from '#ui/moment.tsx'
import type { Named } from './person-tile.tsx'
import type { Hand as RaisedHand } from './room-news.ts'

interface HandStripProps {
  queue: readonly RaisedHand[]
  nameOf: (personId: string) => Named
  /** Oneself always; another only for who leads the meeting. */
  mayLower: (personId: string) => boolean
  onLower: (personId: string) => void
}

/** Raised hands in the order they went up. Nothing is shown while none is up. */
export function HandStrip({ queue, nameOf, mayLower, onLower }: HandStripProps) {
  const { t } = useTranslation('room')
  if (queue.length === 0) return null
  return (
    <section aria-label={t('hands.title')} className="border-t border-line bg-warm-wash px-3 py-2">
      <ol className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <li aria-hidden className="text-warm">
          <Hand size={18} />
        </li>
        {queue.map(({ personId, atMs }, index) => {
          const { name, school } = nameOf(personId)
          return (
            <li key={personId} data-hand={personId} className="flex min-w-0 items-center gap-1 text-sm">
              <span className="min-w-0">
                {index + 1}. <span className="font-medium">{name}</span>
                <span className="text-ink-soft">
                  {school !== '' && ` · ${school}`} <Moment atMs={atMs} style="time" />
                </span>
              </span>
              {mayLower(personId) && (
                <button
                  type="button"
                  aria-label={t('hands.lower', { name })}
                  title={t('hands.lower', { name })}
                  onClick={() => onLower(personId)}
                  className="grid size-7 place-items-center rounded-md text-ink-soft hover:bg-sheet"
                >
                  <X size={16} aria-hidden />
                </button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
