import { useTranslation } from 'react-i18next'
import type { Anchor } from '#domain/margin/anchor.ts'

interface Props {
  anchor: Anchor
  quote: string
  /** The place is not there any more: then the words are what it was. */
  isGone: boolean
  /** Shows the place; left out where there is none to show. */
  onSeek?: (() => void) | undefined
}

/** What an annotation is about. */
export function Quote({ anchor, quote, isGone, onSeek }: Props) {
  const { t } = useTranslation('margin')
  const place = anchor.type === 'board' ? t('place.board') : anchor.type === 'row' ? t('place.row') : null
  const words = (
    <>
      {place !== null && <span className="font-medium text-ink-soft not-italic">{place}</span>}
      {quote !== '' && (
        <span className={`line-clamp-4 whitespace-pre-line ${isGone ? 'line-through' : ''}`}>{quote}</span>
      )}
    </>
  )
  return (
    <div className="text-sm text-ink-soft">
      {isGone && <p className="font-medium text-warm">{t(quote === '' ? 'gonePlace' : 'gone')}</p>}
      {onSeek === undefined || isGone ? (
        <blockquote className="border-l-2 border-line-strong pl-3">{words}</blockquote>
      ) : (
        <button
          type="button"
          title={t('seek')}
          onClick={onSeek}
          className="block w-full border-l-2 border-warm py-0.5 pl-3 text-left hover:bg-paper-deep"
        >
          {words}
          <span className="sr-only"> {t('seek')}</span>
        </button>
      )}
    </div>
  )
}
