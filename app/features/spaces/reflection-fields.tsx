import { useTranslation } from 'react-i18next'
import { REFLECTION_MAX } from '#domain/space/reflection.ts'
import { SelectField, TextAreaField } from '#ui/field.tsx'

/** A lesson study that a reflection can be about. */
export interface ReflectedOn {
  readonly lessonStudyId: string
  readonly title: string
}

interface ReflectionFieldsProps {
  text: string
  lessonStudyId: string
  lessonStudies: readonly ReflectedOn[]
  wrong: (field: string) => string | undefined
}

/** The words of a reflection, and what it is about. */
export function ReflectionFields({ text, lessonStudyId, lessonStudies, wrong }: ReflectionFieldsProps) {
  const { t } = useTranslation('spaces')
  const isGone = lessonStudyId !== '' && !lessonStudies.some((it) => it.lessonStudyId === lessonStudyId)
  return (
    <>
      <TextAreaField
        label={t('me.text')}
        error={wrong('text')}
        name="text"
        rows={4}
        defaultValue={text}
        maxLength={REFLECTION_MAX}
      />
      {(lessonStudies.length > 0 || isGone) && (
        <SelectField
          label={t('me.about')}
          error={wrong('lessonStudyId')}
          name="lessonStudyId"
          defaultValue={lessonStudyId}
        >
          <option value="">{t('me.aboutNone')}</option>
          {isGone && <option value={lessonStudyId}>{t('me.aboutGone')}</option>}
          {lessonStudies.map((it) => (
            <option key={it.lessonStudyId} value={it.lessonStudyId}>
              {it.title}
            </option>
          ))}
        </SelectField>
      )}
    </>
  )
}
