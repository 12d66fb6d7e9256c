import type { ReactNode } from 'react'
import { NARROW, gridShape } from './grid-columns.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** From this width on the small pictures stand beside the large one instead of below it. */
const WIDE = 900
/** Around the stage, in CSS pixels. */
const PADDING = 16

/** Everybody at the same size, as large as the stage allows. */
export function EqualGrid({ count, size, children }: { count: number; size: Size; children: ReactNode }) {
  const { columns, tileWidth } = gridShape(count, size.width - PADDING, size.height - PADDING)
  const column = tileWidth === null ? 'minmax(0, 1fr)' : `minmax(0, ${tileWidth}px)`
  return (
    <div
      className={`grid justify-center gap-2 ${tileWidth === null ? 'content-start' : 'flex-1 content-center'}`}
      style={{ gridTemplateColumns: `repeat(${columns}, ${column})` }}
    >
      {children}
    </div>
  )
}

/** One large, the others small: below it two by two on a phone, below it in a row, or beside it. */
export function LargeAndRest({
  size,
  large,
  rest,
}: {
  size: Size
  large: ReactNode
  rest: readonly ReactNode[]
}) {
  if (size.width < NARROW) {
    return (
      <>
        <div className="shrink-0">{large}</div>
        <div className="grid grid-cols-2 gap-2">{rest}</div>
      </>
    )
  }
  const beside = size.width >= WIDE
  const height = size.height - PADDING - (beside || rest.length === 0 ? 0 : 98)
  return (
    <div className={`flex min-h-0 flex-1 gap-2 ${beside ? '' : 'flex-col'}`}>
      <div className="grid min-h-0 min-w-0 flex-1 place-items-center">
        {/* As wide as its height allows, so that nothing is cut off below. */}
        <div className="w-full" style={{ maxWidth: `${Math.max(240, Math.floor((height * 16) / 9))}px` }}>
          {large}
        </div>
      </div>
      <div
        className={
          beside
            ? 'flex w-52 shrink-0 flex-col gap-2 overflow-y-auto *:shrink-0'
            : 'flex shrink-0 gap-2 overflow-x-auto *:w-40 *:shrink-0'
        }
      >
        {rest}
      </div>
    </div>
  )
}
