import { useTranslation } from 'react-i18next'
import { creditsOfLine } from '#domain/history/change-people.ts'
import type { FormatChange, LineChange } from '#domain/history/compare-blocks.ts'
import { ChangeMark } from './change-mark.tsx'
import { LineFrame, Pieces } from './pieces.tsx'

/** The two sides of a change: what stood there, and what stands there. */
function sidesOf(change: LineChange) {
  switch (change.kind) {
    case 'same':
      return {
        before: change.line,
        after: change.line,
        pieces: [{ kind: 'same', text: change.line.text }] as const,
      }
    case 'added':
      return { before: null, after: change.line, pieces: change.pieces }
    case 'removed':
      return { before: change.line, after: null, pieces: change.pieces }
    case 'changed':
      return change
  }
}

/** What is far away costs nothing until it is scrolled to. */
const LAZY = '[content-visibility:auto] [contain-intrinsic-size:auto_2rem] print:[content-visibility:visible]'
/** Of fewer lines it is not worth it. */
const MANY = 60
/** So many equal lines in a row are worth folding away, and so many stay on each side of a change. */
const FOLD = 7
const AROUND = 2

/** Lines of both moments beside each other; on a narrow screen one above the other, equal ones once. */
export function LinesBeside({ lines }: { lines: readonly LineChange[] }) {
  const { t } = useTranslation('history')
  const look = lines.length > MANY ? LAZY : ''
  return (
    <div className="flex flex-col gap-2">
      {stretchesOf(lines).map(({ at, those, isFolded }) =>
        isFolded ? (
          <details key={at} className="rounded-sm bg-paper px-3 text-sm text-ink-soft">
            <summary className="min-h-9 content-center">
              {t('compare.folded', { count: those.length })}
            </summary>
            <div className="flex flex-col gap-2 py-2">
              {those.map((change, i) => (
                <Beside key={`${at + i}`} change={change} look={look} />
              ))}
            </div>
          </details>
        ) : (
          those.map((change, i) => <Beside key={`${at + i}`} change={change} look={look} />)
        ),
      )}
    </div>
  )
}

/** Runs of lines; long runs of equal ones lose their middle. */
function stretchesOf(lines: readonly LineChange[]) {
  const stretches: { at: number; those: LineChange[]; isFolded: boolean }[] = []
  let at = 0
  while (at < lines.length) {
    let end = at
    const isSame = lines[at]!.kind === 'same'
    while (end < lines.length && (lines[end]!.kind === 'same') === isSame) end += 1
    const from = at === 0 ? at : at + AROUND
    const to = end === lines.length ? end : end - AROUND
    if (isSame && to - from >= FOLD) {
      stretches.push({ at, those: lines.slice(at, from), isFolded: false })
      stretches.push({ at: from, those: lines.slice(from, to), isFolded: true })
      stretches.push({ at: to, those: lines.slice(to, end), isFolded: false })
    } else stretches.push({ at, those: lines.slice(at, end), isFolded: false })
    at = end
  }
  return stretches.filter(({ those }) => those.length > 0)
}

function Beside({ change, look }: { change: LineChange; look: string }) {
  const { before, after, pieces } = sidesOf(change)
  const both = (
    <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2 print:grid-cols-2">
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
        <Formats change={change} />
      </div>
    </div>
  )
  if (change.kind === 'same') return <div className={look}>{both}</div>
  return (
    <ChangeMark by={creditsOfLine(change)} className={look}>
      {both}
    </ChangeMark>
  )
}

/** Only the lines that differ, each with its marks in it. */
export function LinesChanged({ lines }: { lines: readonly LineChange[] }) {
  const look = lines.length > MANY ? LAZY : ''
  return (
    <div className="flex flex-col gap-3">
      {lines.map((change, i) => {
        if (change.kind === 'same') return null
        const { before, after, pieces } = sidesOf(change)
        const line = after ?? before
        return (
          line !== null && (
            <ChangeMark key={`${i + 1}-${change.kind}`} by={creditsOfLine(change)} className={look}>
              <LineFrame line={line}>
                <Pieces pieces={pieces} />
              </LineFrame>
              <Formats change={change} />
            </ChangeMark>
          )
        )
      })}
    </div>
  )
}

/** How the line looks otherwise, in words. */
function Formats({ change }: { change: LineChange }) {
  const { t } = useTranslation('history')
  if (change.kind !== 'changed' || change.formats.length === 0) return null
  return (
    <ul className="text-sm text-warm">
      {change.formats.map((format) => {
        const words = formatWords(format, (key, values) => t(key, { ...values }))
        return <li key={words}>{words}</li>
      })}
    </ul>
  )
}

type Translate = (key: string, values?: Record<string, unknown>) => string

/** So many letters say which words are meant. */
const QUOTED = 24

function formatWords(format: FormatChange, t: Translate): string {
  if (format.kind === 'mark') {
    const letters = Array.from(format.text.trim())
    const text = letters.length > QUOTED ? `${letters.slice(0, QUOTED).join('')}…` : letters.join('')
    return t(`format.${format.mark}.${format.on ? 'on' : 'off'}`, { text })
  }
  if (format.kind === 'size') return t('compare.resized')
  const { before, after } = format
  const name = ({ look, level }: typeof before) =>
    t(`format.look.${look === 'heading' ? `heading${level}` : look}`)
  if (before.look !== after.look || before.level !== after.level)
    return t('format.look.became', { before: name(before), after: name(after) })
  return t(after.depth > before.depth ? 'format.look.deeper' : 'format.look.higher')
}
