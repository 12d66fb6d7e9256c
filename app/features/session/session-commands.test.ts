import { expect, it } from 'vitest'
import { sessionCommands } from './session-commands.ts'

const nothing = () => undefined
const listed = (may: { start: boolean; end: boolean; nameVersion: boolean }, isRunning: boolean) =>
  sessionCommands({ may, isRunning, start: nothing, ask: nothing }).map(({ id }) => id)

it('[W6] offers of sessions what this person may do just now, and nothing else', () => {
  const all = { start: true, end: true, nameVersion: true }
  expect(listed(all, false)).toEqual(['session/start', 'session/nameVersion'])
  expect(listed(all, true)).toEqual(['session/end', 'session/nameVersion'])
  const none = { start: false, end: false, nameVersion: false }
  expect(listed(none, false)).toEqual([])
  expect(listed(none, true)).toEqual([])
})
