import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { type NamedDesign, useDesignName } from './design-names.ts'

const PLACES = ['first', 'second', 'third'] as const

/** Which designs stand side by side; the address keeps the choice. */
export function ChooseDesigns(props: {
  lessonStudyId: string
  choices: readonly NamedDesign[]
  chosen: readonly string[]
}) {
  const { t } = useTranslation('personal')
  const { lessonStudyId, choices, chosen } = props
  const nameOf = useDesignName(lessonStudyId)
  // To begin with, the first two of this lesson study: the shared plan and somebody's own.
  const suggested = choices.filter((it) => it.lessonStudyId === lessonStudyId).slice(0, 2)
  const preset = chosen.length > 0 ? chosen : suggested.map((it) => it.documentId)
  const groups = [
    { label: t('designs.here'), those: choices.filter((it) => it.lessonStudyId === lessonStudyId) },
    {
      label: t('designs.alike'),
      those: choices.filter((it) => it.lessonStudyId !== lessonStudyId && it.isAlike),
    },
    {
      label: t('designs.others'),
      those: choices.filter((it) => it.lessonStudyId !== lessonStudyId && !it.isAlike),
    },
  ].filter(({ those }) => those.length > 0)
  return (
    <Form
      method="get"
      key={chosen.join()}
      aria-label={t('designs.choose')}
      className="grid gap-4 sm:grid-cols-3 print:hidden"
    >
      {PLACES.map((place, i) => (
        <SelectField key={place} label={t(`designs.${place}`)} name="with" defaultValue={preset[i] ?? ''}>
          <option value="">{t('designs.nothing')}</option>
          {groups.map(({ label, those }) => (
            <optgroup key={label} label={label}>
              {those.map((it) => (
                <option key={it.documentId} value={it.documentId}>
                  {nameOf(it)}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
      ))}
      <div className="sm:col-span-3">
        <Button type="submit" kind="primary" small>
          {t('designs.show')}
        </Button>
      </div>
    </Form>
  )
}
