import { useTranslation } from 'react-i18next'
import { findCommunity } from '#db/queries/people/communities.ts'
import { negotiationsOf } from '#db/queries/theme/negotiations.ts'
import { can } from '#domain/policy.ts'
import { foldNegotiation } from '#domain/theme/negotiation-state.ts'
import { NegotiationList } from '#features/theme/negotiation-list.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/themes'

export const handle = { words: ['themes'] }

export async function loader({ request, params: { communityId }, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  if (!can(asker, 'community.view', { kind: 'community', communityId })) throw notFound()
  const community = await findCommunity(db, communityId)
  if (community === null) throw notFound()
  const negotiations = await negotiationsOf(db, communityId)
  return {
    community,
    mayBegin: can(asker, 'theme.begin', { kind: 'community', communityId }),
    lines: negotiations.map(({ frame: { negotiationId, question, begunAtMs }, facts }) => {
      const { step, adopted, ended } = foldNegotiation(facts)
      const atMs = adopted?.atMs ?? ended?.atMs ?? begunAtMs
      return { negotiationId, question, step, theme: adopted?.theme ?? null, atMs }
    }),
  }
}

export default function Themes({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('themes')
  const { community, mayBegin, lines } = loaderData
  const path = `/communities/${community.communityId}/themes`
  const begin = mayBegin && (
    <ButtonLink to={`${path}/new`} kind="primary">
      {t('list.begin')}
    </ButtonLink>
  )
  const isOver = (step: string) => step === 'adopted' || step === 'ended'
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead', { community: community.name })}
      actions={
        <>
          <ButtonLink to={`/communities/${community.communityId}`}>{t('list.toCommunity')}</ButtonLink>
          {lines.length > 0 && begin}
        </>
      }
    >
      {lines.length === 0 && (
        <EmptyState title={t('list.none')} action={begin}>
          {t('list.noneBody')}
        </EmptyState>
      )}
      <NegotiationList title={t('list.open')} path={path} lines={lines.filter((it) => !isOver(it.step))} />
      <NegotiationList
        title={t('list.adopted')}
        path={path}
        lines={lines.filter((it) => it.step === 'adopted')}
      />
      <NegotiationList
        title={t('list.ended')}
        path={path}
        lines={lines.filter((it) => it.step === 'ended')}
      />
    </Page>
  )
}
