import { useTranslation } from 'react-i18next'
import { schoolsOfDistrict } from '#db/queries/people/districts.ts'
import { institutionMembers } from '#db/queries/people/institutions.ts'
import { can } from '#domain/policy.ts'
import { MemberList } from '#features/people/member-list.tsx'
import { DistrictSchools } from '#features/spaces/district-schools.tsx'
import { InstitutionFrame } from '#features/spaces/institution-frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Section } from '#ui/page.tsx'
import type { Route } from './+types/institution'
import { institutionHead } from './institution-head.ts'

export const handle = { words: ['people', 'spaces'] }

export async function loader({ request, params: { institutionId }, context }: Route.LoaderArgs) {
  const { db, who, subject, institution } = await institutionHead(context, request, institutionId)
  const [members, schools] = await Promise.all([
    institutionMembers(db, institutionId),
    institution.kind === 'district' ? schoolsOfDistrict(db, institutionId) : null,
  ])
  return {
    institution,
    members,
    schools,
    mayInvite: can(who, 'institution.invite', subject),
    me: who.personId,
    hasCommunity: who.communities.size > 0,
  }
}

export default function Institution({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { t: spaces } = useTranslation('spaces')
  const { institution, members, schools, me, mayInvite, hasCommunity } = loaderData
  const base = `/institutions/${institution.institutionId}`
  return (
    <InstitutionFrame
      institution={institution}
      area="space"
      actions={
        !hasCommunity && (
          <ButtonLink to="/communities/new" kind="primary">
            {t('institution.nextCommunity')}
          </ButtonLink>
        )
      }
    >
      {schools !== null && <DistrictSchools schools={schools} />}
      <Section
        title={t('institution.members')}
        id="members"
        actions={
          mayInvite && (
            <ButtonLink to={`${base}/governance#invite`} small>
              {spaces('community.toInvite')}
            </ButtonLink>
          )
        }
      >
        <MemberList members={members} me={me} />
      </Section>
    </InstitutionFrame>
  )
}
