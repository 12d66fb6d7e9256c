import { useTranslation } from 'react-i18next'
import { Form, redirect } from 'react-router'
import { communityKindOf } from '#domain/people/space-kinds.ts'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { CommunityFields } from '#features/spaces/community-fields.tsx'
import { requireViewer, services } from '#http/request-context.ts'
import { createCommunity } from '#operations/people/create-community.ts'
import { Button } from '#ui/button.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import type { Route } from './+types/new-community'
import { refusedForm, text } from './form-text.ts'

export const handle = { words: ['people', 'spaces'] }

export function loader({ request, context }: Route.LoaderArgs) {
  requireViewer(context, request)
  return null
}

export async function action({ request, context }: Route.ActionArgs) {
  const who = requireViewer(context, request)
  const form = await request.formData()
  const named = { name: text(form, 'name'), purpose: text(form, 'purpose') }
  const kind = communityKindOf(text(form, 'kind'))
  const made = await createCommunity(services(context), who, { ...named, kind })
  if (!made.ok) return refusedForm(made.refusal, form, ['name', 'purpose', 'kind'])
  return redirect(`/communities/${made.value.communityId}`)
}

export default function NewCommunity({ actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { wrong, notice } = useFormRefusal(actionData?.refusal, ['name', 'purpose'])
  return (
    <Page title={t('community.newTitle')} lead={t('community.newLead')} narrow>
      <Sheet>
        <Form method="post" noValidate className="flex flex-col gap-5">
          {notice}
          <CommunityFields values={actionData?.values ?? {}} wrong={wrong} />
          <Button type="submit" kind="primary">
            {t('community.create')}
          </Button>
        </Form>
      </Sheet>
    </Page>
  )
}
