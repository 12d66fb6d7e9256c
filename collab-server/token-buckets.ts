import type { Rate } from './limits.ts'

/** Counts how often somebody did something lately, for many somebodies. */
export interface TokenBuckets {
  /** Takes tokens of `key`: 0 when they were there, else how many milliseconds too early it is. */
  take(key: string, tokens?: number): number
  /** How many keys are remembered. */
  size(): number
}

/** One bucket a key: `burst` tokens at once, `perSecond` more each second. Full buckets are forgotten. */
export function createTokenBuckets(rate: Rate, clock: () => number): TokenBuckets {
  const buckets = new Map<string, { tokens: number; atMs: number }>()
  let sweepAt = 1024
  const refill = (bucket: { tokens: number; atMs: number }) => {
    const now = clock()
    bucket.tokens = Math.min(
      rate.burst,
      bucket.tokens + (Math.max(0, now - bucket.atMs) / 1000) * rate.perSecond,
    )
    bucket.atMs = now
  }
  return {
    take(key, tokens = 1) {
      const bucket = buckets.get(key) ?? { tokens: rate.burst, atMs: clock() }
      buckets.set(key, bucket)
      refill(bucket)
      if (buckets.size > sweepAt) {
        for (const [other, it] of buckets) {
          refill(it)
          if (it.tokens >= rate.burst && other !== key) buckets.delete(other)
        }
        sweepAt = Math.max(1024, buckets.size * 2)
      }
      // One costlier than a whole burst is allowed from a full bucket, and then waited for.
      if (bucket.tokens >= Math.min(tokens, rate.burst)) {
        bucket.tokens -= tokens
        return 0
      }
      return Math.ceil(((Math.min(tokens, rate.burst) - bucket.tokens) / rate.perSecond) * 1000)
    },
    size: () => buckets.size,
  }
}
