import { useTranslation } from 'react-i18next'
import { Form, redirect } from 'react-router'
import { lessonStudiesOfCommunity } from '#db/queries/activity/list.ts'
import { findCommunity } from '#db/queries/people/communities.ts'
import { can } from '#domain/policy.ts'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { NegotiationFields } from '#features/theme/negotiation-fields.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { beginNegotiation } from '#operations/theme/begin-negotiation.ts'
import { Button } from '#ui/button.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import { refusedForm } from '../people/form-text.ts'
import type { Route } from './+types/new-negotiation'

export const handle = { words: ['themes'] }

export async function loader({ request, params: { communityId }, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  if (!can(asker, 'theme.begin', { kind: 'community', communityId })) throw notFound()
  const [community, studies] = await Promise.all([
    findCommunity(db, communityId),
    lessonStudiesOfCommunity(db, communityId),
  ])
  if (community === null) throw notFound()
  return {
    communityName: community.name,
    lessonStudies: studies
      .filter((it) => can(asker, 'lessonStudy.view', { kind: 'lessonStudy', ...it }))
      .map(({ lessonStudyId, title }) => ({ lessonStudyId, title })),
    // A link from a lesson study has chosen it.
    chosen: new URL(request.url).searchParams.get('for') ?? '',
  }
}

export async function action({ request, params: { communityId }, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  const form = await request.formData()
  const begun = await beginNegotiation(services(context), asker, {
    communityId,
    form: Object.fromEntries(form),
  })
  if (!begun.ok) return refusedForm(begun.refusal, form, [...form.keys()])
  return redirect(`/communities/${communityId}/themes/${begun.value.negotiationId}`)
}

const FIELDS = ['question', 'lessonStudyId', 'dotsEach', 'dotsOnOne']

export default function NewNegotiation({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('themes')
  const refusal = actionData?.refusal
  const inTimes = refusal?.field?.startsWith('minutes.') === true ? [refusal.field] : []
  const { wrong, notice } = useFormRefusal(refusal, [...FIELDS, ...inTimes])
  return (
    <Page title={t('new.title')} lead={t('new.lead', { community: loaderData.communityName })}>
      <Sheet className="max-w-2xl">
        <Form method="post" noValidate className="flex flex-col gap-6">
          {notice}
          <NegotiationFields {...loaderData} values={actionData?.values} wrong={wrong} />
          <div>
            <Button type="submit" kind="primary">
              {t('new.submit')}
            </Button>
          </div>
        </Form>
      </Sheet>
    </Page>
  )
}
