import pinyin from 'pinyin-match'
import { describe, expect, it } from 'vitest'
import { rankCommands } from './rank-commands.ts'

const COMMANDS = [
  { id: 'start', names: ['开始研讨', 'Start a session'] },
  { id: 'name', names: ['命名版本', 'Name a version'] },
  { id: 'board', names: ['打开白板', 'Open the board'] },
  { id: 'boardAlone', names: ['放大白板', 'Enlarge the board'] },
  { id: 'goals', names: ['教学目标', 'Goals of the lesson'] },
  { id: 'lesson', names: ['A first look at fractions · City–Village'] },
]
const soundsLike = (name: string, letters: string) => pinyin.match(name, letters) !== false
const found = (typed: string, recent: readonly string[] = []) =>
  rankCommands(COMMANDS, typed, recent, soundsLike).map(({ id }) => id)

describe('finding a command', () => {
  it('[W7] by its name in either language, whichever the page is in', () => {
    expect(found('白板')).toEqual(['board', 'boardAlone'])
    expect(found('board')).toEqual(['board', 'boardAlone'])
    expect(found('研讨')[0]).toBe('start')
    expect(found('Ｓｔａｒｔ')[0]).toBe('start')
  })

  it('[W7] by how its Chinese name sounds: syllables or their first letters', () => {
    expect(found('baiban')).toEqual(['board', 'boardAlone'])
    expect(found('dkbb')).toEqual(['board'])
    expect(found('jxmb')).toEqual(['goals'])
  })

  it('by parts of its words, their first letters, and with letters left out', () => {
    expect(found('fractions look')).toEqual(['lesson'])
    expect(found('sas')[0]).toBe('start')
    expect(found('enlrg')).toEqual(['boardAlone'])
    expect(found('xyz')).toEqual([])
  })

  it('the better fit first, then what was done lately; all of them when nothing is typed', () => {
    expect(found('board', ['boardAlone'])).toEqual(['boardAlone', 'board'])
    expect(found('open', ['boardAlone'])[0]).toBe('board')
    expect(found('  ', ['goals', 'name'])).toEqual([
      'goals',
      'name',
      'start',
      'board',
      'boardAlone',
      'lesson',
    ])
  })
})
