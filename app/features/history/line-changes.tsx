import { useTranslation } from 'react-i18next'
import type { LineChange } from '#domain/history/compare-blocks.ts'
import type { TextPiece } from '#domain/history/compare-text.ts'
import { LineFrame, Pieces } from './pieces.tsx'

/** The two sides of a change: what stood there, and what stands there. */
function sidesOf(change: LineChange) {
  const whole = (kind: TextPiece['kind'], text: string) => [{ kind, text }] as const
  switch (change.kind) {
    case 'same':
      return { before: change.line, after: change.line, pieces: whole('same', change.line.text) }
    case 'added':
      return { before: null, after: change.line, pieces: whole('added', change.line.text) }
    case 'removed':
      return { before: change.line, after: null, pieces: whole('removed', change.line.text) }
    case 'changed':
      return change
  }
}

/** Lines of both moments beside each other; on a narrow screen one above the other, equal ones once. */
export function LinesBeside({ lines }: { lines: readonly LineChange[] }) {
  return (
    <div className="flex flex-col gap-2">
      {lines.map((change, i) => {
        const { before, after, pieces } = sidesOf(change)
        const key = `${i + 1}-${change.kind}`
        return (
          <div key={key} className="grid gap-x-6 gap-y-1 sm:grid-cols-2 print:grid-cols-2">
            <div className="min-w-0">
              {before !== null && (
                <LineFrame line={before}>
                  <Pieces pieces={pieces} side="before" />
                </LineFrame>
              )}
            </div>
            <div className={`min-w-0 ${change.kind === 'same' ? 'max-sm:hidden' : ''}`}>
              {after !== null && (
                <LineFrame line={after}>
                  <Pieces pieces={pieces} side="after" />
                </LineFrame>
              )}
              <FormattingOnly change={change} />
            </div>
          </div>
        )
      })}
    </div>
  )
}

/** Only the lines that differ, each with its marks in it. */
export function LinesChanged({ lines }: { lines: readonly LineChange[] }) {
  return (
    <div className="flex flex-col gap-2">
      {lines
        .filter((change) => change.kind !== 'same')
        .map((change, i) => {
          const { before, after, pieces } = sidesOf(change)
          const line = after ?? before
          return (
            line !== null && (
              <div key={`${i + 1}-${change.kind}`}>
                <LineFrame line={line}>
                  <Pieces pieces={pieces} />
                </LineFrame>
                <FormattingOnly change={change} />
              </div>
            )
          )
        })}
    </div>
  )
}

function FormattingOnly({ change }: { change: LineChange }) {
  const { t } = useTranslation('history')
  const isIt = change.kind === 'changed' && change.pieces.every((piece) => piece.kind === 'same')
  if (!isIt) return null
  const said = change.after.look === 'picture' ? 'compare.resized' : 'compare.formatted'
  return <p className="text-sm text-ink-soft">{t(said)}</p>
}
