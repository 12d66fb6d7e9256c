import { describe, expect, it } from 'vitest'
import type { Fact, FactBody, FactKind } from './fact.ts'
import { foldFacts } from './session-state.ts'

let lastId = 0
function fact<K extends FactKind>(
  kind: K,
  personId: string | null,
  body: FactBody<K>,
  more: Partial<Fact> = {},
): Fact {
  const id = ++lastId
  return {
    id,
    lessonStudyId: 'l',
    sessionId: 's',
    atMs: id * 10,
    personId,
    kind,
    key: `k${id}`,
    body,
    ...more,
  } as Fact
}

describe('what the facts of a session come to', () => {
  it('runs from its start to its end', () => {
    const started = fact('session.started', 'lin', {})
    expect(foldFacts([started]).running).toEqual({ id: 's', startedAtMs: started.atMs, startedBy: 'lin' })
    expect(
      foldFacts([started, fact('session.ended', 'lin', { decision: 'Fold paper first.' })]).running,
    ).toBeNull()
  })

  it('an end of another session does not end this one', () => {
    const late = fact('session.ended', 'lin', { decision: 'x' }, { sessionId: 'before' })
    const started = fact('session.started', 'lin', {})
    expect(foldFacts([{ ...late, id: started.id + 1 }, started]).running?.id).toBe('s')
  })

  it('[S4] a hand raised twice keeps its place; lowering takes it away once', () => {
    const lin = fact('hand.raised', 'lin', {})
    const wu = fact('hand.raised', 'wu', {})
    const again = fact('hand.raised', 'lin', {})
    expect(foldFacts([lin, wu, again]).hands.map((hand) => hand.personId)).toEqual(['lin', 'wu'])
    const down = fact('hand.lowered', 'lin', {})
    expect(foldFacts([lin, wu, again, down]).hands.map((hand) => hand.personId)).toEqual(['wu'])
    expect(foldFacts([lin, wu, again, down, fact('hand.lowered', 'lin', {})]).hands).toHaveLength(1)
  })

  it('[S5] the end lowers every hand', () => {
    const facts = [fact('hand.raised', 'lin', {}), fact('hand.raised', 'wu', {})]
    expect(foldFacts([...facts, fact('session.ended', 'lin', { decision: 'x' })]).hands).toEqual([])
  })

  it('[S9] two facts of one key are one chat line', () => {
    const said = fact('chat.said', 'lin', { text: '你好' })
    expect(foldFacts([said, { ...said, id: said.id + 1000 }]).chat).toEqual([
      { key: said.key, personId: 'lin', text: '你好', atMs: said.atMs },
    ])
  })
})
