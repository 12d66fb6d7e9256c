import { useTranslation } from 'react-i18next'
import { GRADE_MAX, LESSON_MINUTES, SUBJECT_MAX, TITLE_MAX } from '#domain/activity/new-lesson-study.ts'
import { TextField } from '#ui/field.tsx'

interface Props {
  /** What stands in the fields at first. */
  values: { title?: string; subject?: string; grade?: string; lessonMinutes?: number }
  /** The sentence for a field that needs another look. */
  wrong: (field: string) => string | undefined
}

/** What somebody fills in about a lesson before its plan begins. */
export function LessonStudyFields({ values, wrong }: Props) {
  const { t } = useTranslation('activity')
  return (
    <>
      <TextField
        label={t('new.lessonTitle')}
        hint={t('new.lessonTitleHint')}
        error={wrong('title')}
        name="title"
        required
        maxLength={TITLE_MAX}
        autoComplete="off"
        defaultValue={values.title}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t('new.subject')}
          error={wrong('subject')}
          name="subject"
          maxLength={SUBJECT_MAX}
          defaultValue={values.subject}
        />
        <TextField
          label={t('new.grade')}
          error={wrong('grade')}
          name="grade"
          maxLength={GRADE_MAX}
          defaultValue={values.grade}
        />
      </div>
      <TextField
        label={t('new.minutes')}
        error={wrong('lessonMinutes')}
        name="lessonMinutes"
        type="number"
        inputMode="numeric"
        min={LESSON_MINUTES.min}
        max={LESSON_MINUTES.max}
        defaultValue={values.lessonMinutes ?? 40}
        required
      />
    </>
  )
}
