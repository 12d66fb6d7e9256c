import { describe, expect, it } from 'vitest'
import { gridShape } from './grid-columns.ts'

describe('how many columns', () => {
  it.each([
    [1, 360, 1],
    [2, 360, 1],
    [3, 360, 2],
    [8, 360, 2],
  ])('%i people on a narrow stage of %i pixels stand in %i columns of its width', (count, width, columns) => {
    expect(gridShape(count, width, 600)).toEqual({ columns, tileWidth: null })
  })

  it.each([
    [1, 1],
    [2, 2],
    [4, 2],
    [9, 3],
  ])('%i people on a wide stage stand in %i columns', (count, columns) => {
    expect(gridShape(count, 1400, 750).columns).toBe(columns)
  })

  it('never makes tiles that do not fit, as long as they stay large enough to recognise somebody', () => {
    for (let count = 1; count <= 16; count++) {
      const { columns, tileWidth } = gridShape(count, 1200, 700)
      const width = tileWidth ?? 0
      const rows = Math.ceil(count / columns)
      expect(columns * width + (columns - 1) * 8).toBeLessThanOrEqual(1200)
      expect((rows * width * 9) / 16 + (rows - 1) * 8).toBeLessThanOrEqual(700)
    }
    expect(gridShape(200, 1200, 700).tileWidth).toBe(160)
  })
})
