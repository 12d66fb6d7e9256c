import { describe, expect, it } from 'vitest'
import { PLAN_MARKS, PLAN_NODES, planSchema } from './plan-schema.ts'

describe('the schema of a plan', () => {
  it('[P4] asks for nothing: any choice of the children that may stand in a node fits it', () => {
    for (const [name, type] of Object.entries(planSchema.nodes)) {
      const expression =
        'content' in PLAN_NODES[name as keyof typeof PLAN_NODES] ? type.spec.content : undefined
      if (expression !== undefined) expect(expression, name).toMatch(/^(\w+|\([\w |]+\))\*$/)
      expect(type.contentMatch.validEnd, name).toBe(true)
    }
  })

  it('[P4] needs no attribute, and lets every mark stand wherever text stands', () => {
    for (const [name, type] of Object.entries(planSchema.nodes)) {
      for (const attr of Object.values(type.spec.attrs ?? {})) expect(attr, name).toHaveProperty('default')
      if (type.inlineContent)
        for (const mark of Object.values(planSchema.marks)) expect(type.allowsMarkType(mark)).toBe(true)
    }
    for (const [name, spec] of Object.entries(PLAN_MARKS))
      expect('excludes' in spec, `${name} excludes other marks`).toBe(false)
  })

  it('puts a paragraph where nothing else was asked for', () => {
    for (const name of ['section', 'flowCell', 'listItem', 'tableCell', 'tableHeader'])
      expect(planSchema.nodes[name]?.contentMatch.defaultType?.name, name).toBe('paragraph')
  })
})
