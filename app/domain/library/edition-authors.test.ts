import { expect, it } from 'vitest'
import { attributionComplete, authorShares, joinAuthors } from './edition-authors.ts'

const author = (personId: string, letters: number | null, name = personId) => ({
  personId,
  name,
  school: '',
  letters,
})

it('[E3, E11] authors of what a plan began with stay, each with the letters that they had there', () => {
  const joined = joinAuthors(
    [author('chen', 300), author('li', 100)],
    [author('li', 250), author('zhang', 50)],
  )
  expect(joined.map(({ personId, letters }) => [personId, letters])).toEqual([
    ['li', 350],
    ['chen', 300],
    ['zhang', 50],
  ])
  const shares = authorShares(joined)
  expect(shares.map(({ share }) => share)).toEqual([0.5, 300 / 700, 50 / 700])
  expect(shares.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1)
})

it('[E3] where somebody’s letters are not known, nobody is given a share that would be wrong', () => {
  const joined = joinAuthors([author('chen', null)], [author('li', 10), author('chen', 5)])
  expect(joined.map(({ personId, letters }) => [personId, letters])).toEqual([
    ['li', 10],
    ['chen', null],
  ])
  expect(authorShares(joined).map(({ share }) => share)).toEqual([null, null])
  expect(authorShares([author('chen', 0)]).map(({ share }) => share)).toEqual([null])
})

it('[E3] attribution is complete when there are authors and all have names', () => {
  expect(attributionComplete([author('chen', 1)]).ok).toBe(true)
  expect(attributionComplete([]).ok).toBe(false)
  expect(attributionComplete([author('chen', 1), author('x', 1, ' ')]).ok).toBe(false)
})
