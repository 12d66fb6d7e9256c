import { useTranslation } from 'react-i18next'
import { NamedPeople } from '#features/theme/named.tsx'
import { PageAnswer } from '#features/theme/act-form.tsx'
import { NegotiationView } from '#features/theme/negotiation-view.tsx'
import { useLookAgain } from '#features/theme/use-look-again.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { readNegotiation } from '#operations/theme/read-negotiation.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/negotiation'
import { actOnNegotiation } from './negotiation-action.ts'

export const handle = { words: ['themes'] }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const asker = requireViewer(context, request)
  const read = await readNegotiation(services(context), asker, params)
  // A negotiation answers under its own community and nowhere else.
  if (!read.ok || read.value.frame.communityId !== params.communityId) throw notFound()
  return { ...read.value, me: asker.personId }
}

export async function action({ request, params: { negotiationId }, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  return actOnNegotiation(services(context), asker, negotiationId, await request.formData())
}

export default function Negotiation({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('themes')
  const { people, ...negotiation } = loaderData
  const { frame, seen } = negotiation
  useLookAgain(seen.step !== 'adopted' && seen.step !== 'ended')
  return (
    <NamedPeople value={people}>
      <PageAnswer value={actionData}>
        <Page
          title={frame.question}
          actions={<ButtonLink to={`/communities/${frame.communityId}/themes`}>{t('list.back')}</ButtonLink>}
        >
          <NegotiationView {...negotiation} />
        </Page>
      </PageAnswer>
    </NamedPeople>
  )
}
