import { useTranslation } from 'react-i18next'
import { useFetcher } from 'react-router'
import { type Participant, participantsOf } from '#db/queries/activity/people.ts'
import { effectiveRole } from '#domain/activity/organizers.ts'
import { ACTIVITY_ROLES, type ActivityRole } from '#domain/people/roles.ts'
import { can } from '#domain/policy.ts'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { notFound, refusalData } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { giveRole } from '#operations/activity/give-role.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import type { Route } from './+types/participants'

export const handle = { words: ['activity'] }

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'lessonStudy.view', lessonStudyId)
  if (!asked.ok) throw notFound()
  const { lessonStudy } = asked.value
  const { title, teamId, teamName } = lessonStudy
  return {
    lessonStudy: { lessonStudyId, title, teamId, teamName },
    me: asker.personId,
    mayGiveRoles: can(asker, 'lessonStudy.giveRoles', { kind: 'lessonStudy', lessonStudyId, teamId }),
    mayOpenTeam: can(asker, 'team.view', { kind: 'team', teamId }),
    people: await participantsOf(db, lessonStudyId),
  }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const { db, clock, newId } = services(context)
  const asker = requireViewer(context, request)
  const form = await request.formData()
  const role = ACTIVITY_ROLES.find((it) => it === form.get('role')) ?? null
  const personId = String(form.get('personId'))
  const given = await giveRole({ db, clock, newId }, asker, { lessonStudyId, personId, role })
  return given.ok ? { saved: true } : refusalData(given.refusal)
}

export default function Participants({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('activity')
  const { lessonStudy, people, me, mayGiveRoles, mayOpenTeam } = loaderData
  const team = mayOpenTeam && (
    <ButtonLink to={`/teams/${lessonStudy.teamId}`} small>
      {t('people.inviteHere')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('people.title')}
      lead={
        <>
          <p>{lessonStudy.title}</p>
          {mayGiveRoles && <p>{t('people.lead')}</p>}
        </>
      }
      actions={
        <>
          {team}
          <ButtonLink to={`/lesson-studies/${lessonStudy.lessonStudyId}`} small>
            {t('people.back')}
          </ButtonLink>
        </>
      }
    >
      {people.length === 0 ? (
        <EmptyState title={t('people.noneTitle')}>
          {t('people.noneBody', { team: lessonStudy.teamName })}
        </EmptyState>
      ) : (
        <Sheet className="py-1! sm:py-1!">
          <ul className="divide-y divide-line">
            {people.map((person) => (
              <li
                key={person.personId}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3"
              >
                <span className="flex min-w-0 flex-wrap items-center gap-x-2">
                  <PersonChip {...person} />
                  {person.personId === me && <Tag>{t('people.me')}</Tag>}
                  {person.inTeam === null && <Tag>{t('people.fromOutside')}</Tag>}
                </span>
                {mayGiveRoles ? <RoleChoice person={person} /> : <RoleName role={effectiveRole(person)} />}
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      <Section title={t('people.whatRoles')}>
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
          {ACTIVITY_ROLES.map((role) => (
            <div key={role} className="contents">
              <dt className="font-medium">{t(`role.${role}`)}</dt>
              <dd className="mb-2 text-ink-soft sm:mb-0">{t(`duty.${role}`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </Page>
  )
}

function Tag({ children }: { children: string }) {
  return <span className="rounded-sm bg-paper-deep px-2 py-0.5 text-sm text-ink-soft">{children}</span>
}

function RoleName({ role }: { role: ActivityRole | null }) {
  const { t } = useTranslation('activity')
  return role === null ? null : <span className="text-ink-soft">{t(`role.${role}`)}</span>
}

function RoleChoice({ person }: { person: Participant }) {
  const { t } = useTranslation('activity')
  const sentence = useRefusalSentence()
  const fetcher = useFetcher<typeof action>()
  const answer = fetcher.data
  const refusal = answer !== undefined && 'refusal' in answer ? answer.refusal : undefined
  const byTeam = effectiveRole({ ...person, given: null })
  const chosen = fetcher.formData?.get('role')
  const saved = answer !== undefined && refusal === undefined && fetcher.state === 'idle'
  return (
    <div className="flex flex-col items-end gap-1">
      <select
        aria-label={t('people.roleOf', { name: person.name })}
        className="field-box w-56!"
        value={typeof chosen === 'string' ? chosen : (person.given ?? '')}
        onChange={(event) => {
          const form = { personId: person.personId, role: event.currentTarget.value }
          void fetcher.submit(form, { method: 'post' })
        }}
      >
        <option value="">
          {byTeam === null ? t('people.remove') : t('people.byTeam', { role: t(`role.${byTeam}`) })}
        </option>
        {ACTIVITY_ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </select>
      <span role="status" className="text-sm text-ink-soft">
        {saved ? t('people.saved') : ''}
      </span>
      {refusal !== undefined && (
        <span role="alert" className="text-sm text-danger">
          {sentence(refusal)}
        </span>
      )}
    </div>
  )
}
