import { describe, expect, it } from 'vitest'
import { CONTRIBUTION_MAX, QUESTION_MAX, QUOTE_MAX, QUOTES_MAX, type Standing } from './contribution.ts'
import { decideContribution, decideOwn, decideRiseAbove, readQuestion, readWords, toldOf } from './decide.ts'
import { SCAFFOLDS } from './scaffold.ts'

const said = (contributionId: string, personId: string, more: Partial<Standing> = {}): Standing => ({
  contributionId,
  personId,
  kind: 'contribution',
  buildsOn: null,
  gathers: [],
  isWithdrawn: false,
  ...more,
})
const THREAD = [
  said('a', 'wu'),
  said('b', 'li', { buildsOn: 'a' }),
  said('c', 'me'),
  said('gone', 'li', { isWithdrawn: true }),
]
const words = (more: object = {}) => ({ text: 'Because.', scaffolds: [], evidence: '', ...more })
const contribute = (more: object = {}, quotable: Parameters<typeof decideContribution>[3] = []) =>
  decideContribution(THREAD, 'me', { ...words(), buildsOn: '', references: [], ...more }, quotable)
const gather = (gathers: string[], thread = THREAD) => decideRiseAbove(thread, 'me', { ...words(), gathers })
const reason = (outcome: { ok: boolean; refusal?: { reason: string } }) =>
  outcome.ok ? null : outcome.refusal?.reason

describe('what is said', () => {
  it('[C2] a question is one line with a length', () => {
    expect(readQuestion('  Why\n  so? ')).toEqual({ ok: true, value: 'Why so?' })
    expect(reason(readQuestion(' \n'))).toBe('required')
    expect(reason(readQuestion('x'.repeat(QUESTION_MAX)))).toBeNull()
    expect(reason(readQuestion('x'.repeat(QUESTION_MAX + 1)))).toBe('tooLong')
  })

  it('[C2] words have a length and nothing unseen', () => {
    expect(readWords(words({ text: '\u0000 a\r\nb \u0007' }))).toMatchObject({ value: { text: 'a\nb' } })
    expect(reason(readWords(words({ text: ' \u0000' })))).toBe('required')
    expect(reason(readWords(words({ text: '一'.repeat(CONTRIBUTION_MAX) })))).toBeNull()
    expect(reason(readWords(words({ text: '一'.repeat(CONTRIBUTION_MAX + 1) })))).toBe('tooLong')
  })

  it('[C4] offers fourteen ways to begin, takes what was ticked, and needs none', () => {
    expect(new Set(SCAFFOLDS).size).toBe(14)
    const scaffolds = (chosen: string[], buildsOn = '') => {
      const decided = contribute({ scaffolds: chosen, buildsOn })
      return decided.ok ? decided.value.words.scaffolds : null
    }
    expect(scaffolds([])).toEqual([])
    expect(scaffolds(['studentEvidence', 'myTheory', 'studentEvidence', 'unheard-of'])).toEqual([
      'myTheory',
      'studentEvidence',
    ])
    expect(scaffolds([], 'a')).toEqual(['thanksBuilds'])
    expect(scaffolds(['differentOpinion'], 'a')).toEqual(['differentOpinion'])
    expect(contribute({ evidence: 'utterance' })).toMatchObject({
      value: { words: { evidence: 'utterance' } },
    })
    expect(contribute({ evidence: 'rumour' })).toMatchObject({ value: { words: { evidence: null } } })
  })

  it('[C5] builds on an earlier contribution of its thread that stands', () => {
    expect(contribute({ buildsOn: 'a' })).toMatchObject({ value: { buildsOn: 'a', toIds: ['wu'] } })
    expect(contribute({ buildsOn: 'c' }), 'nobody is told of themselves').toMatchObject({
      value: { toIds: [] },
    })
    for (const buildsOn of ['gone', 'elsewhere'])
      expect(reason(contribute({ buildsOn }))).toBe('contributionGone')
  })
})

describe('what is quoted', () => {
  const quotable = [
    { contributionId: 'a', isWithdrawn: false, texts: ['Eight is\nmore.', 'An eighth is less.'] },
    { contributionId: 'gone', isWithdrawn: true, texts: ['Eight is more.'] },
  ]
  const quote = (contributionId: string, text: string) =>
    contribute({ references: [{ kind: 'contribution', contributionId, quote: text }] }, quotable)

  it('[C6] is word for word what its author wrote, now or earlier', () => {
    expect(reason(quote('a', 'eighth is'))).toBeNull()
    expect(reason(quote('a', 'Eight is more.')), 'earlier words, in one line').toBeNull()
    expect(reason(quote('a', 'An eighth is more.'))).toBe('quoteChanged')
    expect(reason(quote('a', ' '))).toBe('quoteChanged')
    expect(reason(quote('gone', 'Eight is more.'))).toBe('contributionGone')
    expect(reason(quote('elsewhere', 'Eight'))).toBe('contributionGone')
  })

  it('[C6] has a length, and there are not too many', () => {
    const long = 'x'.repeat(QUOTE_MAX + 1)
    const of = (text: string) =>
      contribute({ references: [{ kind: 'contribution', contributionId: 'a', quote: text }] }, [
        { contributionId: 'a', isWithdrawn: false, texts: [long] },
      ])
    expect(reason(of(long))).toBe('tooLong')
    expect(reason(of(long.slice(1)))).toBeNull()
    const editions = (n: number) =>
      contribute({ references: Array.from({ length: n }, () => ({ kind: 'edition', editionId: 'e' })) })
    expect(reason(editions(QUOTES_MAX))).toBeNull()
    expect(reason(editions(QUOTES_MAX + 1))).toBe('tooManyQuotes')
  })
})

describe('a synthesis', () => {
  it('[C7] gathers at least three that stand in its thread, and tells whose they are', () => {
    expect(gather(['c', 'a', 'b', 'a'])).toMatchObject({
      value: { kind: 'riseAbove', gathers: ['a', 'b', 'c'], toIds: ['wu', 'li'] },
    })
    expect(reason(gather(['a', 'b']))).toBe('gatherMore')
    expect(reason(gather(['a', 'b', 'b']))).toBe('gatherMore')
    expect(reason(gather(['a', 'b', 'c', 'gone']))).toBe('contributionGone')
    expect(reason(gather(['a', 'b', 'elsewhere']))).toBe('contributionGone')
    expect(reason(decideRiseAbove(THREAD, 'me', { ...words({ text: '' }), gathers: ['a', 'b', 'c'] }))).toBe(
      'required',
    )
  })

  it('[C7] may be gathered and built upon itself', () => {
    const rise = said('r', 'li', { kind: 'riseAbove', gathers: ['a', 'b', 'c'] })
    expect(reason(gather(['r', 'a', 'b'], [...THREAD, rise]))).toBeNull()
    const on = decideContribution([...THREAD, rise], 'me', { ...words(), buildsOn: 'r', references: [] }, [])
    expect(on).toMatchObject({ value: { buildsOn: 'r', toIds: ['li'] } })
  })
})

describe('one’s own', () => {
  it('[C10] is changed by its author alone, while it stands', () => {
    expect(reason(decideOwn(THREAD, 'me', 'c'))).toBeNull()
    expect(reason(decideOwn(THREAD, 'me', 'a'))).toBe('notAllowed')
    expect(reason(decideOwn(THREAD, 'li', 'gone'))).toBe('contributionGone')
    expect(reason(decideOwn(THREAD, 'me', 'elsewhere'))).toBe('notFound')
  })

  it('[C12] whoever was told of it is told when it goes', () => {
    expect(toldOf(THREAD, THREAD[1]!)).toEqual(['wu'])
    expect(toldOf(THREAD, said('r', 'me', { kind: 'riseAbove', gathers: ['a', 'b', 'c'] }))).toEqual([
      'wu',
      'li',
    ])
    expect(toldOf(THREAD, THREAD[0]!)).toEqual([])
  })
})
