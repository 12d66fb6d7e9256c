import { expect, it } from 'vitest'
import { SPOKEN, toldNow } from './spoken-choice.ts'

const ALL = { people: true, room: true, plan: true }

it.each(SPOKEN)('[W34] “%s” can be switched off by itself', (what) => {
  const told = toldNow({ ...ALL, [what]: false }, false)
  expect(told).toEqual({ ...ALL, [what]: false })
})

it('[W34] who is in the room hears of its people from the room alone', () => {
  expect(toldNow(ALL, true)).toEqual({ people: true, room: false, plan: true })
})
