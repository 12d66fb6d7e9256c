import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type AdoptionRow, type LineageNode, type LineageRow, lineageSums, lineageTree } from './lineage.ts'

const row = (editionId: string, more: Partial<LineageRow> = {}): LineageRow => ({
  editionId,
  lineId: editionId,
  number: 1,
  basedOn: null,
  publishedAtMs: 0,
  isWithdrawn: false,
  seen: { title: editionId, schools: [] },
  ...more,
})
const adoption = (
  editionId: string,
  institutionId: string | null,
  seen: AdoptionRow['seen'],
): AdoptionRow => ({
  editionId,
  lessonStudyId: `${editionId}-${institutionId}`,
  atMs: 0,
  institutionId,
  seen,
})
const allOf = (node: LineageNode): LineageNode[] => [node, ...node.children.flatMap(allOf)]

it('[E12] under an edition stand the newer ones of its line, and what was adapted from it', () => {
  const rows = [
    row('a'),
    row('a2', { lineId: 'a', number: 2, publishedAtMs: 5 }),
    row('b', { basedOn: 'a', publishedAtMs: 3 }),
    row('b2', { lineId: 'b', number: 2, basedOn: 'a' }),
    row('c', { basedOn: 'b2' }),
  ]
  const tree = lineageTree('c', rows, [])!
  expect(tree.editionId).toBe('a')
  expect(tree.children.map((it) => [it.editionId, it.from])).toEqual([
    ['b', 'adapted'],
    ['a2', 'newer'],
  ])
  expect(tree.children[0]!.children.map((it) => [it.editionId, it.from])).toEqual([['b2', 'newer']])
  expect(allOf(tree).find((it) => it.isHere)?.editionId).toBe('c')
  expect(lineageTree('elsewhere', rows, [])).toBeNull()
})

it('[E13] what the reader may not know is there, without a name, and counted', () => {
  const rows = [row('a'), row('b', { basedOn: 'a', seen: null })]
  const adoptions = [
    adoption('a', 'school 1', { community: 'C', school: 'S' }),
    adoption('a', 'school 2', null),
    adoption('a', 'school 2', null),
    adoption('a', null, null),
  ]
  const tree = lineageTree('a', rows, adoptions)!
  expect(tree.adoptions).toHaveLength(1)
  expect(tree.hidden).toEqual({ adoptions: 3, schools: 1 })
  expect(tree.children.map(({ seen }) => seen)).toEqual([null])
  expect(lineageSums(rows, adoptions)).toEqual({ editions: 2, adoptions: 4, schools: 2 })
})

it('[E12] whatever the rows say, the tree ends and holds each edition once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }).chain((size) =>
        fc.tuple(
          fc.constant(size),
          fc.array(fc.option(fc.nat({ max: size - 1 }), { nil: null }), {
            minLength: size,
            maxLength: size,
          }),
          fc.nat({ max: size - 1 }),
        ),
      ),
      ([size, sources, here]) => {
        const rows = Array.from({ length: size }, (_, nth) =>
          row(String(nth), { basedOn: sources[nth]?.toString() ?? null }),
        )
        const tree = lineageTree(String(here), rows, [])!
        const ids = allOf(tree).map(({ editionId }) => editionId)
        expect(new Set(ids).size).toBe(ids.length)
        // Only an earlier edition can be one's source: then nothing is lost either.
        if (sources.every((source, nth) => source === null || source < nth))
          expect(ids).toContain(String(here))
      },
    ),
  )
})
