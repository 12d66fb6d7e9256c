import { describe, expect, it } from 'vitest'
import { candidates, mentionedIn, mentionQuery, withMention } from './mentions.ts'

const people = [
  { personId: 'chen', name: '陈静' },
  { personId: 'li', name: 'Li Xiulan' },
  { personId: 'lin', name: 'Lin' },
  { personId: 'linyuan', name: 'Lin Yuan' },
]

describe('a name that is being written', () => {
  it('begins at an @, also right behind a Chinese character', () => {
    expect(mentionQuery('请@陈', 3)).toEqual({ from: 1, text: '陈' })
    expect(mentionQuery('What do you think, @', 20)).toEqual({ from: 19, text: '' })
    expect(mentionQuery('@Li Xi', 6)).toEqual({ from: 0, text: 'Li Xi' })
  })
  it('is not an e-mail address, and ends with punctuation', () => {
    expect(mentionQuery('chen@school', 11)).toBeNull()
    expect(mentionQuery('@陈静，您好', 6)).toBeNull()
    expect(mentionQuery('3 @ 5', 5)).toBeNull()
  })
  it('finds whom it may mean, and nobody once it is whole', () => {
    expect(candidates(people, 'li').map((it) => it.personId)).toEqual(['li', 'lin', 'linyuan'])
    expect(candidates(people, 'Li Xiulan ')).toEqual([])
  })
  it('gives way to the whole name', () => {
    expect(withMention('请@陈看看', { from: 1, text: '陈' }, '陈静')).toEqual({
      text: '请@陈静 看看',
      caret: 5,
    })
  })
})

describe('who is mentioned', () => {
  it('is everybody behind an @, each once, the longer of two names', () => {
    expect(mentionedIn('@Lin Yuan and @陈静: see @陈静', people)).toEqual(['linyuan', 'chen'])
    expect(mentionedIn('@Lin, please', people)).toEqual(['lin'])
    expect(mentionedIn('陈静 said so, 3@5', people)).toEqual([])
  })
})
