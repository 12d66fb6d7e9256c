/** The value below which `share` (0 to 1) of the samples lie, by nearest rank. Throws without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new Error('there is no percentile of nothing')
  return found
}
