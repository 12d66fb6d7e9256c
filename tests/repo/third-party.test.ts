import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { thirdParty } from './third-party.ts'

it('THIRD_PARTY.md says what the lock file says', () => {
  expect(readFileSync(path.resolve(import.meta.dirname, '../../THIRD_PARTY.md'), 'utf8')).toBe(thirdParty())
})
