// @vitest-environment happy-dom
import { getSchema } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { planSchema } from '#domain/plan/plan-schema.ts'
import { planExtensions } from './plan-extensions.ts'
import { planWords } from './plan-words.ts'

const options = {
  words: planWords((key) => key),
  canWrite: () => true,
  lessonMinutes: () => 40,
  picturePath: (fileId: string) => `/${fileId}`,
  flow: {
    add: () => null,
    addFilled: () => 0,
    remove: () => false,
    move: () => false,
    setMinutes: () => false,
  },
}

/** What decides whether a document fits, and what it means. */
function described(schema: Schema) {
  const attrsOf = (spec: { attrs?: Record<string, { default?: unknown }> }) =>
    Object.fromEntries(Object.entries(spec.attrs ?? {}).map(([name, attr]) => [name, attr.default]))
  return {
    top: schema.topNodeType.name,
    nodes: Object.fromEntries(
      Object.entries(schema.nodes).map(([name, { spec, isInline }]) => [
        name,
        {
          holds: Object.keys(schema.nodes)
            .filter((child) => schema.nodes[name]!.contentMatch.matchType(schema.nodes[child]!) !== null)
            .toSorted(),
          asksForNothing: schema.nodes[name]!.contentMatch.validEnd,
          attrs: attrsOf(spec),
          inline: isInline,
          isolating: spec.isolating ?? false,
          defining: spec.defining ?? false,
          tableRole: spec['tableRole'] ?? null,
          marks: Object.keys(schema.marks)
            .filter((mark) => schema.nodes[name]!.allowsMarkType(schema.marks[mark]!))
            .toSorted(),
        },
      ]),
    ),
    marks: Object.fromEntries(
      Object.entries(schema.marks).map(([name, { spec }]) => [
        name,
        { attrs: attrsOf(spec), inclusive: spec.inclusive ?? true, excludes: spec.excludes ?? null },
      ]),
    ),
  }
}

describe('the editor of a plan', () => {
  it('[P4] has the schema of the rules, node for node and mark for mark', () => {
    expect(described(getSchema(planExtensions(options)))).toEqual(described(planSchema))
  })
})
