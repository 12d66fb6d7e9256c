import { describe, expect, it } from 'vitest'
import { HELD_MS, mayDecide, mayWithdraw, OFFER_WORDS_MAX, type OfferStanding, readWhy } from './offer.ts'

const OPEN: OfferStanding = { ownerId: 'li', decision: null, heldBy: null, heldAtMs: null, isCarried: false }
const reason = (outcome: ReturnType<typeof mayDecide>) => (outcome.ok ? null : outcome.refusal.reason)

describe('deciding about an offer', () => {
  it('[F6] is for somebody else, and taking back for who made it', () => {
    expect(reason(mayDecide(OPEN, 'chen', 0))).toBeNull()
    expect(reason(mayDecide(OPEN, 'li', 0))).toBe('notAllowed')
    expect(reason(mayWithdraw(OPEN, 'li', 0))).toBeNull()
    expect(reason(mayWithdraw(OPEN, 'chen', 0))).toBe('notAllowed')
  })

  it('[F6] happens once', () => {
    for (const decision of ['accepted', 'declined', 'withdrawn'] as const) {
      expect(reason(mayDecide({ ...OPEN, decision }, 'chen', 0))).toBe('alreadyDecided')
      expect(reason(mayWithdraw({ ...OPEN, decision }, 'li', 0))).toBe('alreadyDecided')
    }
    expect(reason(mayDecide({ ...OPEN, isCarried: true }, 'chen', 0)), 'its words are there').toBe(
      'alreadyDecided',
    )
  })

  it('[F6] waits for who is just accepting it, and not for ever', () => {
    const held = { ...OPEN, heldBy: 'wang', heldAtMs: 1000 }
    expect(reason(mayDecide(held, 'chen', 1000 + HELD_MS - 1))).toBe('alreadyDecided')
    expect(reason(mayDecide(held, 'wang', 1001)), 'who holds it may ask again').toBeNull()
    expect(reason(mayDecide(held, 'chen', 1000 + HELD_MS))).toBeNull()
    expect(reason(mayWithdraw(held, 'li', 1001))).toBe('alreadyDecided')
  })

  it('[F7] takes a sentence that is one', () => {
    expect(readWhy('  Too long for us. ', 'reason')).toEqual({ ok: true, value: 'Too long for us.' })
    expect(readWhy(' \u0000', 'reason')).toMatchObject({ refusal: { reason: 'required', field: 'reason' } })
    expect(readWhy('x'.repeat(OFFER_WORDS_MAX + 1), 'why')).toMatchObject({
      refusal: { reason: 'tooLong', field: 'why' },
    })
  })
})
