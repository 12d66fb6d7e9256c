import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { CHARTER_MAX } from '#domain/people/names.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { type RefusedForm, useFormRefusal } from '#features/people/form-refusal.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { type Charter, CharterText } from './charter-text.tsx'

interface CharterSectionProps {
  community: Charter
  mayChange: boolean
  refused: RefusedForm | undefined
  isSaved: boolean
}

/** The charter: stewards write it, everybody reads it. What somebody else wrote meanwhile is shown beside one's own. */
export function CharterSection({ community, mayChange, refused, isSaved }: CharterSectionProps) {
  const { t } = useTranslation('spaces')
  const mine = refused?.values.intent === 'charter' ? refused : undefined
  const { wrong } = useFormRefusal(mine?.refusal, ['charter'])
  const isOverwritten = mine?.refusal.reason === 'changedMeanwhile'
  // What the text in the field is based on moves on only when the field was saved, or both texts are shown: not when
  // the page was read again for another reason while somebody is writing.
  const [basedOnMs, setBasedOnMs] = useState(community.charterAtMs)
  useEffect(() => {
    if (isSaved || isOverwritten) setBasedOnMs(community.charterAtMs)
  }, [isSaved, isOverwritten, community.charterAtMs])
  return (
    <Section title={t('charter.title')} id="charter">
      {mayChange ? (
        <Sheet>
          <Form method="post" noValidate className="flex flex-col items-start gap-4">
            <Hidden fields={{ intent: 'charter', basedOnMs: String(basedOnMs ?? '') }} />
            <div className="w-full">
              <TextAreaField
                label={t('charter.label')}
                hint={t('charter.hint')}
                error={wrong('charter')}
                name="charter"
                rows={8}
                defaultValue={mine?.values.charter ?? community.charter}
                maxLength={CHARTER_MAX}
              />
            </div>
            <Button type="submit">{t('charter.save')}</Button>
          </Form>
          {isOverwritten && (
            <div className="mt-4 border-t border-line pt-4">
              <h3 className="font-medium">{t('charter.asItIsNow')}</h3>
              <p className="break-words whitespace-pre-line">{community.charter}</p>
            </div>
          )}
        </Sheet>
      ) : community.charter === '' ? (
        <EmptyState title={t('charter.none')}>{t('charter.noneBody')}</EmptyState>
      ) : (
        <CharterText {...community} />
      )}
    </Section>
  )
}
