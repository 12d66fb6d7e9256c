import { z } from 'zod'
import { refused, type Refusal } from '../outcome.ts'

/** The languages in which a plan's headings can be made. */
export const PLAN_LANGUAGES = ['zh-CN', 'en'] as const
export type PlanLanguage = (typeof PLAN_LANGUAGES)[number]

export const TITLE_MAX = 120
export const SUBJECT_MAX = 60
export const GRADE_MAX = 60
/** Shortest and longest lesson, in minutes. */
export const LESSON_MINUTES = { min: 5, max: 240 } as const

/** What somebody fills in to begin a lesson study. */
export interface NewLessonStudy {
  readonly title: string
  readonly subject: string
  readonly grade: string
  readonly lessonMinutes: number
  readonly language: PlanLanguage
}

const shape = z.object({
  title: z.string().default(''),
  subject: z.string().default(''),
  grade: z.string().default(''),
  lessonMinutes: z.union([z.string(), z.number()]).default(''),
  language: z.enum(PLAN_LANGUAGES).catch('zh-CN'),
})

/** Reads a form; refuses with the field that needs another look. */
export function readNewLessonStudy(
  form: unknown,
): { ok: true; value: NewLessonStudy } | { ok: false; refusal: Refusal } {
  const read = shape.safeParse(form)
  if (!read.success) return refused('required', { field: 'title' })
  const { language } = read.data
  const title = read.data.title.trim()
  const subject = read.data.subject.trim()
  const grade = read.data.grade.trim()
  const lessonMinutes = Number(read.data.lessonMinutes)
  if (title === '') return refused('required', { field: 'title' })
  if (title.length > TITLE_MAX) return refused('tooLong', { field: 'title', values: { max: TITLE_MAX } })
  if (subject.length > SUBJECT_MAX)
    return refused('tooLong', { field: 'subject', values: { max: SUBJECT_MAX } })
  if (grade.length > GRADE_MAX) return refused('tooLong', { field: 'grade', values: { max: GRADE_MAX } })
  if (read.data.lessonMinutes === '') return refused('required', { field: 'lessonMinutes' })
  if (!Number.isInteger(lessonMinutes)) return refused('notANumber', { field: 'lessonMinutes' })
  if (lessonMinutes < LESSON_MINUTES.min || lessonMinutes > LESSON_MINUTES.max)
    return refused('outOfRange', { field: 'lessonMinutes', values: { ...LESSON_MINUTES } })
  return { ok: true, value: { title, subject, grade, lessonMinutes, language } }
}
