import { expect, it } from 'vitest'
import { QUOTE_MAX } from '#domain/discussion/contribution.ts'
import { quotedPassage } from './quoted-passage.ts'

it('[C6] quotes what is selected, and else how it begins, as far as a quote may go', () => {
  const text = 'Eight is more,\nthey say.'
  expect(quotedPassage(text, 'more,\n they')).toBe('more, they')
  expect(quotedPassage(text, 'of another'), 'selected elsewhere').toBe('Eight is more, they say.')
  expect(quotedPassage(text, '')).toBe('Eight is more, they say.')
  const long = quotedPassage(`${'一'.repeat(QUOTE_MAX - 1)}𠮷 more`, '')
  expect(long.length).toBeLessThanOrEqual(QUOTE_MAX)
  expect(long.isWellFormed()).toBe(true)
})
