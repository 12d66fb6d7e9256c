import { expect, it } from 'vitest'
import {
  DISTRICT_CODE_LENGTH,
  districtCodeFrom,
  readDistrictCode,
  shownDistrictCode,
} from './district-code.ts'

it('[M18] a code is read as it is shown, in small letters, in full-width ones and with spaces', () => {
  const code = districtCodeFrom(Uint8Array.from({ length: DISTRICT_CODE_LENGTH }, (_, i) => i * 25))
  expect(code).toMatch(/^[A-HJKMNP-TV-Z2-9]{10}$/)
  for (const typed of [
    shownDistrictCode(code),
    code.toLowerCase(),
    ` ${Array.from(code).join(' ')} `,
    String.fromCodePoint(...Array.from(code, (it) => it.codePointAt(0)! + 0xfee0)),
  ])
    expect(readDistrictCode(typed)).toBe(code)
})
