import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import type { CommunityKind } from '#domain/people/space-kinds.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { type RefusedForm, useFormRefusal } from '#features/people/form-refusal.tsx'
import { Button } from '#ui/button.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { CommunityFields } from './community-fields.tsx'

interface ChangeCommunityProps {
  community: { readonly name: string; readonly purpose: string; readonly kind: CommunityKind | null }
  refused: RefusedForm | undefined
}

/** Says something else of a community. */
export function ChangeCommunity({ community, refused }: ChangeCommunityProps) {
  const { t } = useTranslation('spaces')
  const mine = refused?.values.intent === 'change' ? refused : undefined
  const { wrong } = useFormRefusal(mine?.refusal, ['name', 'purpose'])
  const { name, purpose, kind } = community
  return (
    <Section title={t('community.about')}>
      <Sheet>
        <Form method="post" noValidate className="flex max-w-xl flex-col gap-5">
          <Hidden fields={{ intent: 'change' }} />
          <CommunityFields values={mine?.values ?? { name, purpose, kind: kind ?? '' }} wrong={wrong} />
          <div>
            <Button type="submit">{t('community.save')}</Button>
          </div>
        </Form>
      </Sheet>
    </Section>
  )
}
