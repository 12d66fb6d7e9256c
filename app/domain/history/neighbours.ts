import { isQuiet, type Moment, momentsOf, type NamedPosition } from './timeline.ts'

export interface Neighbours {
  /** The moment named before this one; null for the first. */
  readonly previous: Moment | null
  readonly next: Moment | null
  /** The version of the plan that belongs to this moment. */
  readonly planVersionId: string | null
}

/** What was named before and after a version. */
export function neighbours(positions: readonly NamedPosition[], version: NamedPosition): Neighbours {
  const moments = momentsOf({ positions, texts: [], shapes: [] }).filter(
    (it) => !isQuiet(it) || isOf(it, version),
  )
  const at = moments.findIndex((it) => isOf(it, version))
  return {
    previous: moments[at - 1] ?? null,
    next: at < 0 ? null : (moments[at + 1] ?? null),
    planVersionId: moments[at]?.planVersionId ?? null,
  }
}

function isOf(moment: Moment, { atMs, kind, name, createdBy }: NamedPosition): boolean {
  return (
    moment.atMs === atMs && moment.kind === kind && moment.name === name && moment.createdBy === createdBy
  )
}
