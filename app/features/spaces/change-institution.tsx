import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import type { SettlementType } from '#domain/people/roles.ts'
import type { InstitutionKind } from '#domain/people/space-kinds.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { type RefusedForm, useFormRefusal } from '#features/people/form-refusal.tsx'
import { InstitutionFields } from '#features/people/institution-fields.tsx'
import { Button } from '#ui/button.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface ChangeInstitutionProps {
  institution: {
    readonly name: string
    readonly kind: InstitutionKind
    readonly settlementType: SettlementType | null
  }
  refused: RefusedForm | undefined
}

/** Says something else of a school or a district. */
export function ChangeInstitution({ institution, refused }: ChangeInstitutionProps) {
  const { t } = useTranslation('spaces')
  const mine = refused?.values.intent === 'change' ? refused : undefined
  const { wrong } = useFormRefusal(mine?.refusal, ['name', 'kind'])
  const { name, kind, settlementType } = institution
  return (
    <Section title={t('institution.about')}>
      <Sheet>
        <Form method="post" noValidate className="flex max-w-md flex-col gap-5">
          <Hidden fields={{ intent: 'change' }} />
          <InstitutionFields
            values={mine?.values ?? { name, kind, settlementType: settlementType ?? '' }}
            wrong={wrong}
          />
          <div>
            <Button type="submit">{t('community.save')}</Button>
          </div>
        </Form>
      </Sheet>
    </Section>
  )
}
