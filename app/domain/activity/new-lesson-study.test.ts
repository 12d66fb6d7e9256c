import { describe, expect, it } from 'vitest'
import { LESSON_MINUTES, readNewLessonStudy, TITLE_MAX } from './new-lesson-study.ts'

const form = {
  title: ' 分数的初步认识 ',
  subject: '数学',
  grade: '三年级',
  lessonMinutes: '40',
  language: 'zh-CN',
}

describe('what somebody fills in to begin a lesson study', () => {
  it('is read, trimmed, with minutes as a number', () => {
    expect(readNewLessonStudy(form)).toEqual({
      ok: true,
      value: { ...form, title: '分数的初步认识', lessonMinutes: 40 },
    })
  })

  it.each([
    [{ title: '  ' }, 'required', 'title'],
    [{ title: undefined }, 'required', 'title'],
    [{ title: 'x'.repeat(TITLE_MAX + 1) }, 'tooLong', 'title'],
    [{ subject: 'x'.repeat(100) }, 'tooLong', 'subject'],
    [{ grade: 'x'.repeat(100) }, 'tooLong', 'grade'],
    [{ lessonMinutes: '' }, 'required', 'lessonMinutes'],
    [{ lessonMinutes: 'forty' }, 'notANumber', 'lessonMinutes'],
    [{ lessonMinutes: '40.5' }, 'notANumber', 'lessonMinutes'],
    [{ lessonMinutes: String(LESSON_MINUTES.max + 1) }, 'outOfRange', 'lessonMinutes'],
    [{ lessonMinutes: '0' }, 'outOfRange', 'lessonMinutes'],
  ])('%j is refused: %s', (change, reason, field) => {
    expect(readNewLessonStudy({ ...form, ...change })).toMatchObject({
      ok: false,
      refusal: { reason, field },
    })
  })

  it('an unknown language becomes Chinese', () => {
    expect(readNewLessonStudy({ ...form, language: 'fr' })).toMatchObject({
      ok: true,
      value: { language: 'zh-CN' },
    })
  })
})
