import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreditedPiece } from '#domain/history/compare-blocks.ts'
import type { Line } from '#domain/history/plan-lines.ts'
import { personColor } from '#ui/person-color.ts'
import { useCredits } from './credit-words.tsx'

const REMOVED = 'rounded-sm line-through decoration-2'
const ADDED = 'rounded-sm font-medium underline decoration-2 underline-offset-3'

/** A text with what came and what went marked in it, in its people's colours; `side` leaves one of the two out. */
export function Pieces({ pieces, side }: { pieces: readonly CreditedPiece[]; side?: 'before' | 'after' }) {
  const shown = pieces.filter(
    ({ kind }) => !(side === 'before' && kind === 'added') && !(side === 'after' && kind === 'removed'),
  )
  let at = 0
  return (
    <>
      {shown.map((piece) => {
        const key = `${(at += piece.text.length)}-${piece.kind}`
        if (piece.kind === 'same') return <span key={key}>{piece.text}</span>
        return <Changed key={key} piece={piece} />
      })}
    </>
  )
}

function Changed({ piece }: { piece: CreditedPiece }) {
  const { t } = useTranslation('history')
  const { of, sentence, name } = useCredits()
  const wrote = of(piece.wrote)
  const deleted = of(piece.deleted)
  if (piece.kind === 'added') {
    const title = wrote === null ? undefined : t('credit.wrote', { who: sentence(wrote) })
    return (
      <ins className={ADDED} style={colours(wrote?.personId)} title={title}>
        {piece.text}
      </ins>
    )
  }
  const title = [
    ...(deleted === null ? [] : [t('credit.deleted', { who: sentence(deleted) })]),
    ...(wrote === null ? [] : [t('credit.wroteIt', { name: name(wrote.personId) })]),
  ].join(' · ')
  return (
    <del className={REMOVED} style={colours(deleted?.personId)} title={title === '' ? undefined : title}>
      {piece.text}
    </del>
  )
}

function colours(personId: string | undefined): CSSProperties {
  if (personId === undefined) return { background: 'var(--color-paper-deep)' }
  const { ink, wash } = personColor(personId)
  return { color: ink, background: wash, textDecorationColor: ink }
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
      <span className="text-ink-soft">{t('compare.legendColours')}</span>
    </p>
  )
}
