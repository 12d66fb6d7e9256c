import { useTranslation } from 'react-i18next'
import { Form, redirect } from 'react-router'
import { PURPOSE_MAX, SPACE_NAME_MAX } from '#domain/people/names.ts'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { requireViewer, services } from '#http/request-context.ts'
import { createTeam } from '#operations/people/create-team.ts'
import { Button } from '#ui/button.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import type { Route } from './+types/new-team'
import { refusedForm, text } from './form-text.ts'

export const handle = { words: ['people'] }

export function loader({ request, context }: Route.LoaderArgs) {
  requireViewer(context, request)
  return null
}

export async function action({ request, context }: Route.ActionArgs) {
  const who = requireViewer(context, request)
  const form = await request.formData()
  const named = { name: text(form, 'name'), purpose: text(form, 'purpose') }
  const made = await createTeam(services(context), who, named)
  if (!made.ok) return refusedForm(made.refusal, form, ['name', 'purpose'])
  return redirect(`/teams/${made.value.teamId}`)
}

export default function NewTeam({ actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { wrong, notice } = useFormRefusal(actionData?.refusal, ['name', 'purpose'])
  return (
    <Page title={t('team.newTitle')} lead={t('team.newLead')} narrow>
      <Sheet>
        <Form method="post" noValidate className="flex flex-col gap-5">
          {notice}
          <TextField
            label={t('team.name')}
            hint={t('team.nameHint')}
            error={wrong('name')}
            name="name"
            autoComplete="off"
            defaultValue={actionData?.values.name}
            maxLength={SPACE_NAME_MAX}
            required
          />
          <TextAreaField
            label={t('team.purpose')}
            error={wrong('purpose')}
            name="purpose"
            defaultValue={actionData?.values.purpose}
            maxLength={PURPOSE_MAX}
          />
          <Button type="submit" kind="primary">
            {t('team.create')}
          </Button>
        </Form>
      </Sheet>
    </Page>
  )
}
