import { expect, it } from 'vitest'
import { type MomentChoice, readMoment, writeMoment } from './moment-choice.ts'
import { visitAfter, type Visit } from './visit.ts'

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e'

it('[H24] every moment has a name for a URL, and what names none is none', () => {
  const choices: MomentChoice[] = [
    { kind: 'now' },
    { kind: 'beginning' },
    { kind: 'visit' },
    { kind: 'version', versionId: ID },
    { kind: 'sessionStart', sessionId: ID },
    { kind: 'sessionEnd', sessionId: ID },
    { kind: 'time', atMs: 1_760_000_000_000 },
  ]
  for (const choice of choices) expect(readMoment(writeMoment(choice))).toEqual(choice)
  for (const text of [
    '',
    'yesterday',
    't',
    't-5',
    't1.5',
    't999999999999999',
    `start.${ID}x`,
    'end.',
    `${ID} `,
  ])
    expect(readMoment(text)).toBeNull()
})

it('[H25] “since I was last here” is the end of the visit before this one, however long this one lasts', () => {
  const minute = 60_000
  let visit: Visit | null = null
  for (let at = 0; at <= 90; at += 2) visit = visitAfter(visit, at * minute)
  expect(visit).toEqual({ seenMs: 90 * minute, sinceMs: null })
  for (let at = 3000; at <= 3090; at += 2) visit = visitAfter(visit, at * minute)
  expect(visit).toEqual({ seenMs: 3090 * minute, sinceMs: 90 * minute })
  expect(visitAfter(visit, 100 * minute)).toEqual(visit)
})
