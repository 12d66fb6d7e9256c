import { useTranslation } from 'react-i18next'
import { Form, redirect } from 'react-router'
import { institutionKindOf } from '#domain/people/space-kinds.ts'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { InstitutionFields } from '#features/people/institution-fields.tsx'
import { requireViewer, services } from '#http/request-context.ts'
import { createInstitution } from '#operations/people/create-institution.ts'
import { Button } from '#ui/button.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import type { Route } from './+types/new-institution'
import { refusedForm, text } from './form-text.ts'
import { settlementTypeOf } from './settlement-type.ts'

export const handle = { words: ['people', 'spaces'] }

export function loader({ request, context }: Route.LoaderArgs) {
  requireViewer(context, request)
  return null
}

export async function action({ request, context }: Route.ActionArgs) {
  const who = requireViewer(context, request)
  const form = await request.formData()
  const settlementType = settlementTypeOf(text(form, 'settlementType'))
  const made = await createInstitution(services(context), who, {
    name: text(form, 'name'),
    settlementType,
    kind: institutionKindOf(text(form, 'kind')),
  })
  if (!made.ok) return refusedForm(made.refusal, form, ['name', 'settlementType', 'kind'])
  return redirect(`/institutions/${made.value.institutionId}`)
}

export default function NewInstitution({ actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { wrong, notice } = useFormRefusal(actionData?.refusal, ['name'])
  return (
    <Page title={t('institution.newTitle')} lead={t('institution.newLead')} narrow>
      <Sheet>
        <Form method="post" noValidate className="flex flex-col gap-5">
          {notice}
          <InstitutionFields values={actionData?.values ?? {}} wrong={wrong} />
          <Button type="submit" kind="primary">
            {t('institution.create')}
          </Button>
        </Form>
      </Sheet>
    </Page>
  )
}
