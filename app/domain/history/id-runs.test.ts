import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idsIn } from './id-runs.ts'

it('ids of runs that overlap and come in any order are told from all others', () => {
  const run = fc.record({ clientId: fc.nat(2), clock: fc.nat(30), length: fc.integer({ min: 1, max: 8 }) })
  fc.assert(
    fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
      const isIn = idsIn(runs)
      for (let clientId = 0; clientId < 4; clientId += 1)
        for (let clock = 0; clock < 40; clock += 1)
          expect(isIn(clientId, clock)).toBe(
            runs.some((it) => it.clientId === clientId && it.clock <= clock && clock < it.clock + it.length),
          )
    }),
  )
})
