import { useTranslation } from 'react-i18next'
import { data, redirect } from 'react-router'
import { findProfile } from '#db/queries/space/profile.ts'
import { MyFrame } from '#features/spaces/my-frame.tsx'
import { ProfileForm } from '#features/spaces/profile-form.tsx'
import { ServiceList } from '#features/spaces/service-list.tsx'
import { refusalData } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { keepProfile } from '#operations/space/keep-profile.ts'
import { Section } from '#ui/page.tsx'
import { text } from '../people/form-text.ts'
import type { Route } from './+types/me-governance'
import { myHead } from './my-head.ts'

export const handle = { words: ['spaces', 'people'] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { db, who } = myHead(context, request)
  return {
    profile: await findProfile(db, who.personId),
    isSaved: new URL(request.url).searchParams.get('saved') === 'profile',
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { personId } = requireViewer(context, request)
  const form = await request.formData()
  const all = (field: string) => form.getAll(field).filter((it) => typeof it === 'string')
  const profile = {
    subjects: all('subjects'),
    gradeBands: all('gradeBands'),
    yearsTeaching: text(form, 'yearsTeaching'),
    professionalTitle: text(form, 'professionalTitle'),
    settlementType: text(form, 'settlementType'),
  }
  const kept = await keepProfile(services(context), requireViewer(context, request), { personId, profile })
  if (kept.ok) return redirect('/me/governance?saved=profile')
  return data({ refusal: kept.refusal, profile }, refusalData(kept.refusal).init ?? {})
}

export default function MyGovernance({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('spaces')
  const links = ['account', 'notifications', 'trash'] as const
  return (
    <MyFrame area="governance">
      <ProfileForm profile={loaderData.profile} refused={actionData} isSaved={loaderData.isSaved} />
      <Section title={t('me.governance')}>
        <ServiceList
          services={links.map((it) => ({ to: `/${it}`, name: t(`me.${it}`), what: t(`me.${it}What`) }))}
        />
        <p className="max-w-prose text-ink-soft">{t('me.signOutHint')}</p>
      </Section>
    </MyFrame>
  )
}
