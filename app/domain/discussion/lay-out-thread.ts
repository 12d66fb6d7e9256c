import type { Standing } from './contribution.ts'

/** A contribution that stands by itself, and all that builds on it, in the order in which it was said. */
export interface Strand {
  readonly root: string
  readonly followers: readonly string[]
}

/** How a thread is read: strands, and what lies beneath syntheses. Each contribution is in exactly one place. */
export interface LaidOutThread {
  readonly strands: readonly Strand[]
  /** By synthesis: the contributions that lie beneath it. */
  readonly beneath: ReadonlyMap<string, readonly string[]>
  /** By contribution that lies beneath one: the synthesis that it lies beneath. */
  readonly homeOf: ReadonlyMap<string, string>
}

/**
 * Lays a thread out for reading. What several syntheses gather lies beneath the first of them, so that it does not
 * move when another is written; a withdrawn synthesis lets go of what it gathered. A strand goes no deeper than one
 * step, however long a chain is: each says what it builds on.
 */
export function layOutThread(thread: readonly Standing[]): LaidOutThread {
  const homeOf = new Map<string, string>()
  const beneath = new Map<string, string[]>()
  for (const { kind, contributionId, gathers, isWithdrawn } of thread) {
    if (kind !== 'riseAbove' || isWithdrawn) continue
    const free = gathers.filter((it) => !homeOf.has(it))
    for (const it of free) homeOf.set(it, contributionId)
    beneath.set(contributionId, free)
  }
  const rootOf = new Map<string, string>()
  const strands = new Map<string, string[]>()
  for (const { contributionId, buildsOn } of thread) {
    if (homeOf.has(contributionId)) continue
    const root = buildsOn === null ? undefined : rootOf.get(buildsOn)
    rootOf.set(contributionId, root ?? contributionId)
    if (root === undefined) strands.set(contributionId, [])
    else strands.get(root)!.push(contributionId)
  }
  return {
    strands: [...strands].map(([root, followers]) => ({ root, followers })),
    beneath,
    homeOf,
  }
}

/** The syntheses that a contribution lies beneath, the outermost first; they are opened to show it. */
export function pathTo(laidOut: LaidOutThread, contributionId: string): string[] {
  const path: string[] = []
  for (let home = laidOut.homeOf.get(contributionId); home !== undefined; home = laidOut.homeOf.get(home))
    path.unshift(home)
  return path
}

/** Which strand holds a contribution, itself or beneath a synthesis; -1 when none does. */
export function strandOf(laidOut: LaidOutThread, contributionId: string): number {
  const outermost = pathTo(laidOut, contributionId)[0] ?? contributionId
  return laidOut.strands.findIndex((it) => it.root === outermost || it.followers.includes(outermost))
}

/** Everything that is shown with these strands: what stands in them, and what lies beneath that. */
export function shownWith(laidOut: LaidOutThread, strands: readonly Strand[]): string[] {
  const shown: string[] = []
  const show = (contributionId: string): void => {
    shown.push(contributionId)
    for (const it of laidOut.beneath.get(contributionId) ?? []) show(it)
  }
  for (const { root, followers } of strands) for (const it of [root, ...followers]) show(it)
  return shown
}
