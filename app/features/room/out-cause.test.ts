import { DisconnectReason } from 'livekit-client'
import { expect, it } from 'vitest'
import { outCause } from './out-cause.ts'

it('tells leaving, removal, another tab and a closed room apart; everything else is a lost line', () => {
  const told = new Map<DisconnectReason, string>([
    [DisconnectReason.CLIENT_INITIATED, 'left'],
    [DisconnectReason.DUPLICATE_IDENTITY, 'elsewhere'],
    [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
    [DisconnectReason.ROOM_DELETED, 'closed'],
    [DisconnectReason.ROOM_CLOSED, 'closed'],
  ])
  const all = Object.values(DisconnectReason).filter((each) => typeof each === 'number')
  expect(all.length).toBeGreaterThan(10)
  expect(all.map((reason) => [reason, outCause(reason)])).toEqual(
    all.map((reason) => [reason, told.get(reason) ?? 'lost']),
  )
  expect(outCause(undefined)).toBe('lost')
})
