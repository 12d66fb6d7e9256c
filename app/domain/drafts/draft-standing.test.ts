import { describe, expect, it } from 'vitest'
import { type Draft, draftStanding, draftsToReveal, isDraftWritten } from './draft-standing.ts'

const draft = (ownerId: string, more: Partial<Draft> = {}): Draft => ({
  documentId: `draft of ${ownerId}`,
  ownerId,
  handedInAtMs: null,
  shownAtMs: null,
  ...more,
})

describe('a draft', () => {
  it('[D2] is written when it says more than its title', () => {
    expect(isDraftWritten(new Set())).toBe(false)
    expect(isDraftWritten(new Set(['title']))).toBe(false)
    expect(isDraftWritten(new Set(['title', 'homework']))).toBe(true)
    expect(isDraftWritten(new Set(['lessonFlow']))).toBe(true)
  })

  it('[D3, D5] is being written, handed in, shown, or shown after the others', () => {
    expect(draftStanding(draft('li'), null)).toBe('writing')
    expect(draftStanding(draft('li', { handedInAtMs: 5 }), null)).toBe('handedIn')
    expect(draftStanding(draft('li', { handedInAtMs: 5, shownAtMs: 9 }), 9)).toBe('shown')
    expect(draftStanding(draft('li', { handedInAtMs: 12, shownAtMs: 12 }), 9)).toBe('late')
    expect(draftStanding(draft('li'), 9), 'never handed in').toBe('writing')
  })
})

describe('a reveal', () => {
  const li = draft('li', { handedInAtMs: 5 })
  const wang = draft('wang', { handedInAtMs: 6 })
  const chen = draft('chen')

  it('[D4, D5] shows all that are handed in, and no other', () => {
    expect(draftsToReveal([li, chen, wang], null)).toEqual({ ok: true, value: [li, wang] })
  })

  it('[D4] needs two drafts, and is done once', () => {
    expect(draftsToReveal([li, chen], null)).toMatchObject({
      refusal: { reason: 'tooFewDrafts', values: { now: 1 } },
    })
    expect(draftsToReveal([], null)).toMatchObject({ refusal: { reason: 'tooFewDrafts' } })
    expect(draftsToReveal([li, wang], 9)).toMatchObject({ refusal: { reason: 'alreadyRevealed' } })
  })
})
