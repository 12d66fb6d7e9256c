import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { Hidden } from '#features/people/confirm.tsx'
import { type RefusedForm, useFormRefusal } from '#features/people/form-refusal.tsx'
import { Button } from '#ui/button.tsx'
import { Sheet } from '#ui/page.tsx'
import { type ReflectedOn, ReflectionFields } from './reflection-fields.tsx'

interface NewReflectionProps {
  lessonStudies: readonly ReflectedOn[]
  refused: RefusedForm | undefined
  /** What the last form was answered, when it was this one and went well. */
  kept: object | undefined
}

/** Where a reflection is written. */
export function NewReflection({ lessonStudies, refused, kept }: NewReflectionProps) {
  const { t } = useTranslation('spaces')
  const mine = refused?.values.intent === 'keep' ? refused : undefined
  const { wrong } = useFormRefusal(mine?.refusal, ['text', 'lessonStudyId'])
  const form = useRef<HTMLFormElement>(null)
  // The next one begins with an empty field; while something else on the page is done, what is being written stays.
  useEffect(() => {
    if (kept !== undefined) form.current?.reset()
  }, [kept])
  return (
    <Sheet>
      <Form ref={form} method="post" noValidate className="flex flex-col gap-4">
        <Hidden fields={{ intent: 'keep' }} />
        <ReflectionFields
          text={mine?.values.text ?? ''}
          lessonStudyId={mine?.values.lessonStudyId ?? ''}
          lessonStudies={lessonStudies}
          wrong={wrong}
        />
        <div>
          <Button type="submit" kind="primary">
            {t('me.keep')}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
