import { Track } from 'livekit-client'
import { expect, it } from 'vitest'
import { subscribe } from './subscriptions.ts'

const { Microphone, Camera, ScreenShare, ScreenShareAudio } = Track.Source

function aPerson(identity: string, sources: readonly Track.Source[], desired: boolean) {
  const asked: [Track.Source, boolean][] = []
  const publications = sources.map((source) => ({
    source,
    isDesired: desired,
    setSubscribed(this: { isDesired: boolean }, want: boolean) {
      this.isDesired = want
      asked.push([source, want])
    },
  }))
  return { identity, asked, trackPublications: new Map(publications.map((each) => [each.source, each])) }
}

const ALL = [Microphone, Camera, ScreenShare, ScreenShareAudio]

it('asks for everything somebody sends, once', () => {
  const li = aPerson('li', ALL, false)
  const wish = { audioOnly: false, shareFrom: null }
  subscribe([li], wish)
  subscribe([li], wish)
  expect(li.asked).toEqual(ALL.map((source) => [source, true]))
})

it('gives back every picture when only sound is wanted, and keeps every sound', () => {
  const li = aPerson('li', ALL, true)
  subscribe([li], { audioOnly: true, shareFrom: null })
  expect(li.asked).toEqual([
    [Camera, false],
    [ScreenShare, false],
  ])
})

it('takes the one screen that was asked for in spite of sound only', () => {
  const li = aPerson('li', ALL, false)
  const wang = aPerson('wang', ALL, false)
  subscribe([li, wang], { audioOnly: true, shareFrom: 'wang' })
  expect(li.asked.map(([source]) => source)).toEqual([Microphone, ScreenShareAudio])
  expect(wang.asked.map(([source]) => source)).toEqual([Microphone, ScreenShare, ScreenShareAudio])
})
