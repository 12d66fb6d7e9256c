import { useTranslation } from 'react-i18next'
import { GRADE_MAX, PLAN_LANGUAGES, SUBJECT_MAX, TITLE_MAX } from '#domain/activity/new-lesson-study.ts'
import { SUMMARY_MAX, UNIT_MAX } from '#domain/library/edition.ts'
import { SelectField, TextAreaField, TextField } from '#ui/field.tsx'

/** The fields of what is said about something to be published. */
export const EDITION_FIELDS = ['title', 'summary', 'subject', 'grade', 'unit', 'language'] as const

interface Props {
  values: Readonly<Partial<Record<(typeof EDITION_FIELDS)[number], string>>>
  /** The sentence for a field that needs another look. */
  wrong: (field: string) => string | undefined
}

/** What somebody says about what they publish. */
export function EditionFields({ values, wrong }: Props) {
  const { t } = useTranslation('library')
  return (
    <>
      <TextField
        label={t('words.title')}
        error={wrong('title')}
        name="title"
        defaultValue={values.title}
        maxLength={TITLE_MAX}
        autoComplete="off"
        required
      />
      <TextAreaField
        label={t('words.summary')}
        hint={t('words.summaryHint')}
        error={wrong('summary')}
        name="summary"
        defaultValue={values.summary}
        maxLength={SUMMARY_MAX}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t('words.subject')}
          error={wrong('subject')}
          name="subject"
          defaultValue={values.subject}
          maxLength={SUBJECT_MAX}
        />
        <TextField
          label={t('words.grade')}
          error={wrong('grade')}
          name="grade"
          defaultValue={values.grade}
          maxLength={GRADE_MAX}
        />
        <TextField
          label={t('words.unit')}
          hint={t('words.unitHint')}
          error={wrong('unit')}
          name="unit"
          defaultValue={values.unit}
          maxLength={UNIT_MAX}
        />
        <SelectField label={t('words.language')} name="language" defaultValue={values.language ?? 'zh-CN'}>
          {PLAN_LANGUAGES.map((it) => (
            <option key={it} value={it}>
              {t(it === 'en' ? 'language.en' : 'language.zh')}
            </option>
          ))}
        </SelectField>
      </div>
    </>
  )
}
