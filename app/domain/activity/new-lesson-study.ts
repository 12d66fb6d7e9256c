import { z } from 'zod'
import { done, type Outcome, refused } from '../outcome.ts'
import { readName } from '../people/names.ts'

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
export function readNewLessonStudy(form: unknown): Outcome<NewLessonStudy> {
  const read = shape.safeParse(form)
  if (!read.success) return refused('required', { field: 'title' })
  const { language } = read.data
  const title = readName(read.data.title, 'title', TITLE_MAX)
  if (!title.ok) return title
  const subject = readName(read.data.subject, 'subject', SUBJECT_MAX)
  if (!subject.ok && subject.refusal.reason !== 'required') return subject
  const grade = readName(read.data.grade, 'grade', GRADE_MAX)
  if (!grade.ok && grade.refusal.reason !== 'required') return grade
  const lessonMinutes = Number(read.data.lessonMinutes)
  if (read.data.lessonMinutes === '') return refused('required', { field: 'lessonMinutes' })
  if (!Number.isInteger(lessonMinutes)) return refused('notANumber', { field: 'lessonMinutes' })
  if (lessonMinutes < LESSON_MINUTES.min || lessonMinutes > LESSON_MINUTES.max)
    return refused('outOfRange', { field: 'lessonMinutes', values: { ...LESSON_MINUTES } })
  return done({
    title: title.value,
    subject: subject.ok ? subject.value : '',
    grade: grade.ok ? grade.value : '',
    lessonMinutes,
    language,
  })
}
