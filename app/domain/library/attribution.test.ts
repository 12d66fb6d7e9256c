import { expect, it } from 'vitest'
import { attributionLine } from './attribution.ts'

const words = {
  quoted: (title: string) => `“${title}”`,
  by: (authors: string) => `by ${authors}`,
  and: ', ',
  licence: (name: string) => `licensed under ${name}`,
  elsewhere: 'terms as stated there',
  adaptedFrom: (original: string) => `Adapted from ${original}`,
  changes: () => 'Changes: 2 sections changed',
  end: '.',
}
const original = {
  title: 'Fractions',
  authors: [
    { name: 'Chen Jing', school: 'City School' },
    { name: 'Lin', school: '' },
  ],
  source: 'https://x.test/editions/a',
  licence: 'CC-BY-SA-4.0',
} as const

it('[E5] names title, authors, source and licence', () => {
  expect(attributionLine({ ...original, adapted: null }, words)).toBe(
    '“Fractions” by Chen Jing (City School), Lin, https://x.test/editions/a, licensed under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).',
  )
  expect(attributionLine({ ...original, licence: 'elsewhere', adapted: null }, words)).toContain(
    'terms as stated there',
  )
})

it('[E5] of an adaptation names the original in the same way, and what was changed', () => {
  const changes = { sections: [], rowsAdded: 0, rowsRemoved: 0, rowsChanged: 0, minutes: 0 }
  const line = attributionLine(
    {
      title: 'Our fractions',
      authors: [{ name: 'Li', school: 'Village School' }],
      source: 'https://x.test/editions/b',
      licence: 'CC-BY-SA-4.0',
      adapted: { ...original, changes },
    },
    words,
  )
  expect(line).toMatch(
    /^“Our fractions” by Li .*\. Adapted from “Fractions” by Chen Jing .*a, licensed under/,
  )
  expect(line).toMatch(/Changes: 2 sections changed\.$/)
})
