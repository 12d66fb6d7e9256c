import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShapeComparison } from '#domain/history/compare-boards-document.ts'
import { Button } from '#ui/button.tsx'
import { personColor } from '#ui/person-color.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { useCredits } from './credit-words.tsx'
import { PictureBoundary } from './picture-boundary.tsx'

const BoardDifference = lazy(() => import('#features/board/board-difference.tsx'))

interface Input {
  shapes: readonly ShapeComparison[]
  /** Where the board of either moment is. */
  before: string
  after: string
}

/** What came, went and changed on the board: a list with names, and the picture when it is asked for. */
export function BoardCompared({ shapes, before, after }: Input) {
  const { t } = useTranslation('history')
  const { of, name, sentence } = useCredits()
  const [isSeen, setIsSeen] = useState(false)
  const marks = useMemo(
    () =>
      shapes.map(({ shapeId, kind, by }) => {
        const personId = of(by.at(-1))?.personId
        const who = personId === undefined ? '' : ` · ${name(personId)}`
        const color = personId === undefined ? '#55514a' : personColor(personId).ink
        return { shapeId, kind, color, label: `${t(`boardCompare.${kind}`)}${who}` }
      }),
    [shapes, of, name, t],
  )
  if (shapes.length === 0) return <p className="text-ink-soft">{t('boardCompare.same')}</p>
  return (
    <div className="flex flex-col gap-4">
      {isSeen ? (
        <div className="flex h-[55vh] min-h-80 flex-col md:h-[70vh] print:hidden">
          <PictureBoundary key={`${before} ${after}`} otherwise={t('version.boardFailed')}>
            <Suspense fallback={<Skeleton lines={4} label={t('compare.loading')} />}>
              <BoardDifference {...{ before, after, marks }} />
            </Suspense>
          </PictureBoundary>
        </div>
      ) : (
        <div className="print:hidden">
          <Button onClick={() => setIsSeen(true)}>{t('boardCompare.show')}</Button>
        </div>
      )}
      <ul className="flex flex-col divide-y divide-line rounded-md border border-line bg-sheet">
        {shapes.map(({ shapeId, kind, type, text, touches, by }) => {
          const people = by.flatMap((number) => of(number) ?? [])
          return (
            <li
              key={shapeId}
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2.5"
            >
              <span className="min-w-0">
                <span className="font-medium">
                  {kind === 'added' ? '+ ' : kind === 'removed' ? '− ' : '~ '}
                  {t(`boardCompare.${kind}`)}
                </span>
                {' · '}
                {t(`boardCompare.type.${KNOWN.has(type) ? type : 'other'}`)}
                {text !== '' && <span className="break-words"> “{text.slice(0, 60)}”</span>}
                {touches.length > 0 && (
                  <span className="text-sm text-warm">
                    {' '}
                    ({touches.map((touch) => t(`boardCompare.touch.${touch}`)).join(t('boardCompare.and'))})
                  </span>
                )}
              </span>
              <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
                {[...new Set(people.map(sentence))].map((words, i) => (
                  <span key={words} className="inline-flex items-center gap-1.5">
                    <span
                      aria-hidden
                      className="size-2 rounded-full"
                      style={{ background: personColor(people[i]?.personId ?? '').ink }}
                    />
                    {words}
                  </span>
                ))}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** tldraw's kinds of shapes that have a word of their own. */
const KNOWN: ReadonlySet<string> = new Set([
  'note',
  'text',
  'geo',
  'draw',
  'arrow',
  'line',
  'frame',
  'image',
  'highlight',
])
