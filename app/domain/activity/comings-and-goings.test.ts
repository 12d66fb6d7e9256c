import { expect, it } from 'vitest'
import {
  type ComingsAndGoings,
  GATHER_MS,
  gatherComings,
  NOBODY_COUNTED,
  SETTLE_MS,
} from './comings-and-goings.ts'

/** Plays moments one after the other, looking again when it is time; what was told, and when. */
function play(
  moments: readonly (readonly [atMs: number, present: readonly string[], connected?: boolean])[],
) {
  const told: [number, ComingsAndGoings][] = []
  let gathering = NOBODY_COUNTED
  let againAtMs: number | null = null
  let last: { present: readonly string[]; connected: boolean } = { present: [], connected: false }
  const look = (nowMs: number) => {
    const heard = gatherComings(gathering, { ...last, nowMs })
    gathering = heard.gathering
    againAtMs = heard.againAtMs
    if (heard.news !== null) told.push([nowMs, heard.news])
  }
  for (const [atMs, present, connected = true] of [...moments, [Number.MAX_SAFE_INTEGER, null] as const]) {
    while (againAtMs !== null && againAtMs < atMs) look(againAtMs)
    if (present === null) break
    last = { present, connected }
    look(atMs)
  }
  return told
}

it('[W31] whoever is there when the page opens has not come', () => {
  expect(
    play([
      [0, []],
      [500, ['a', 'b']],
      [SETTLE_MS - 1, ['a', 'b', 'c']],
    ]),
  ).toEqual([])
})

it('[W31] those who come within a while are told together, once', () => {
  const told = play([
    [0, ['a']],
    [10_000, ['a', 'b']],
    [12_000, ['a', 'b', 'c']],
    [13_000, ['b', 'c', 'd']],
  ])
  expect(told).toEqual([[10_000 + GATHER_MS, { came: ['b', 'c', 'd'], left: ['a'] }]])
})

it('[W31] a reload is neither coming nor going', () => {
  expect(
    play([
      [0, ['a']],
      [10_000, []],
      [12_000, ['a']],
      [60_000, ['a']],
    ]),
  ).toEqual([])
})

it('[W31] a lost line empties no place; what changed meanwhile is told when it is back', () => {
  const told = play([
    [0, ['a', 'b']],
    [10_000, [], false],
    [90_000, ['a', 'c']],
  ])
  expect(told).toEqual([[90_000 + GATHER_MS, { came: ['c'], left: ['b'] }]])
})
