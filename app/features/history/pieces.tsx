import { useTranslation } from 'react-i18next'
import type { Line } from '#domain/history/compare-blocks.ts'
import type { TextPiece } from '#domain/history/compare-text.ts'

const REMOVED = 'rounded-sm bg-danger-wash text-danger line-through decoration-1'
const ADDED = 'rounded-sm bg-accent-wash font-medium text-accent-deep no-underline'

/** A text with what came and what went marked in it; `side` leaves one of the two out. */
export function Pieces({ pieces, side }: { pieces: readonly TextPiece[]; side?: 'before' | 'after' }) {
  const shown = pieces.filter(
    ({ kind }) => !(side === 'before' && kind === 'added') && !(side === 'after' && kind === 'removed'),
  )
  let at = 0
  return (
    <>
      {shown.map(({ kind, text }) => {
        const key = `${(at += text.length)}-${kind}`
        if (kind === 'same') return <span key={key}>{text}</span>
        if (kind === 'added')
          return (
            <ins key={key} className={ADDED}>
              {text}
            </ins>
          )
        return (
          <del key={key} className={REMOVED}>
            {text}
          </del>
        )
      })}
    </>
  )
}

/** A line of a plan as it looks: a heading, an item of a list, a cell of a table, a paragraph or a picture in words. */
export function LineFrame({ line, children }: { line: Line; children: React.ReactNode }) {
  const { t } = useTranslation('history')
  const isItem = line.look === 'bullet' || line.look === 'number'
  const indent = isItem ? { paddingInlineStart: `${line.depth * 1.25}rem` } : undefined
  return (
    <p
      style={indent}
      className={`break-words whitespace-pre-wrap ${line.look === 'heading' ? 'font-semibold' : ''} ${line.look === 'cell' ? 'border-l-2 border-line pl-2' : ''}`}
    >
      {isItem && (
        <span aria-hidden className="-ml-4 inline-block w-4 text-ink-faint">
          {line.look === 'bullet' ? '•' : '–'}
        </span>
      )}
      {line.look === 'picture' && (
        <span className="me-1 rounded-sm bg-paper-deep px-1.5 text-sm text-ink-soft">
          {t(line.text === '' ? 'compare.picture' : 'compare.pictureNamed')}
        </span>
      )}
      {children}
    </p>
  )
}

/** What the marks mean, shown in the marks themselves. */
export function Legend() {
  const { t } = useTranslation('history')
  return (
    <p className="flex flex-wrap items-center gap-3 text-sm" aria-label={t('compare.legend')}>
      <ins className={`${ADDED} px-1.5`}>{t('compare.added')}</ins>
      <del className={`${REMOVED} px-1.5`}>{t('compare.removed')}</del>
    </p>
  )
}
