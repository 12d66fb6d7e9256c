import { expect, it } from 'vitest'
import { handQueue, momentOf, newsBetween } from './room-news.ts'
import type { Attendee } from './room-view.ts'

function here(personId: string, shares = false): Attendee {
  const share = shares ? { sid: 's', track: null } : null
  return {
    personId,
    isMe: personId === 'me',
    joinedAtMs: 0,
    speaking: false,
    line: 'good',
    microphone: 'on',
    camera: null,
    share,
    sounds: [],
  }
}

const moment = (people: Attendee[], hands: string[] = []) =>
  momentOf(
    people,
    hands.map((personId) => ({ personId, atMs: 0 })),
    'me',
  )

it('tells of others who come, go, share and raise a hand, never of oneself', () => {
  const before = moment([here('me'), here('li')])
  const after = moment([here('me', true), here('wang', true)], ['me', 'wang'])
  expect(newsBetween(before, after)).toEqual([
    { what: 'joined', personId: 'wang' },
    { what: 'left', personId: 'li' },
    { what: 'shares', personId: 'wang' },
    { what: 'handRaised', personId: 'wang' },
  ])
  expect(newsBetween(after, after)).toEqual([])
})

it('says of somebody who leaves while sharing only that they left', () => {
  expect(newsBetween(moment([here('li', true)]), moment([]))).toEqual([{ what: 'left', personId: 'li' }])
  expect(newsBetween(moment([here('li', true)]), moment([here('li')]))).toEqual([
    { what: 'stoppedSharing', personId: 'li' },
  ])
})

it('orders hands by the time they went up, the same for everybody', () => {
  const hands = [
    { personId: 'wang', atMs: 20 },
    { personId: 'zhao', atMs: 10 },
    { personId: 'chen', atMs: 20 },
  ]
  expect(handQueue(hands).map((hand) => hand.personId)).toEqual(['zhao', 'chen', 'wang'])
  expect(handQueue(hands.toReversed())).toEqual(handQueue(hands))
})
