import { useTranslation } from 'react-i18next'
import { type Participant, peopleAround } from '#db/queries/activity/people.ts'
import { adoptedThemes, themeOf } from '#db/queries/theme/negotiations.ts'
import { openGuestLinks } from '#db/queries/people/invitations.ts'
import { firstEnd } from '#domain/activity/guest-access.ts'
import { roleOf } from '#domain/activity/organizers.ts'
import type { Visibility } from '#domain/activity/visibility.ts'
import { ACTIVITY_ROLES } from '#domain/people/roles.ts'
import { activityRole, can } from '#domain/policy.ts'
import { GuestSection } from '#features/activity/guest-section.tsx'
import { KeepingSection } from '#features/activity/keeping-section.tsx'
import { RoleChoice } from '#features/activity/role-choice.tsx'
import { RoleEnd } from '#features/activity/role-end.tsx'
import { VisibilitySection } from '#features/activity/visibility-section.tsx'
import { useEndText } from '#features/activity/use-end-text.ts'
import { ThemeSection } from '#features/theme/theme-section.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import type { Route } from './+types/participants'
import { actOnParticipants } from './participants-action.ts'

export const handle = { words: ['activity', 'people', 'keeping', 'membership', 'themes'] }

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'lessonStudy.view', lessonStudyId)
  if (!asked.ok) throw notFound()
  const { lessonStudy } = asked.value
  const { title, communityId, communityName, visibility } = lessonStudy
  const subject = { kind: 'lessonStudy', lessonStudyId, communityId, visibility } as const
  const mayGiveRoles = can(asker, 'lessonStudy.giveRoles', subject)
  const nowMs = clock()
  const { people } = await peopleAround(db, lessonStudyId, nowMs)
  const takesPart = people.filter((it) => roleOf(it, visibility) !== null)
  const mayOpenCommunity = can(asker, 'community.view', { kind: 'community', communityId })
  const maySeeThemes = mayOpenCommunity && can(asker, 'theme.choose', subject)
  return {
    lessonStudy: { lessonStudyId, title, communityId, communityName, visibility },
    me: asker.personId,
    mayGiveRoles,
    mayTrash: can(asker, 'lessonStudy.trash', subject),
    organises: activityRole(asker, subject) === 'organizer',
    mayOpenCommunity,
    themes: maySeeThemes ? await adoptedThemes(db, communityId) : null,
    theme: await themeOf(db, lessonStudyId),
    people: takesPart,
    // Those of the community who do not take part, to be given a role.
    others: mayGiveRoles ? people.filter((it) => !takesPart.includes(it)) : [],
    mayShow: can(asker, 'lessonStudy.show', subject),
    guestLinks: mayGiveRoles ? await openGuestLinks(db, lessonStudyId, nowMs) : [],
    startMs: firstEnd(nowMs),
  }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  const form = await request.formData()
  return actOnParticipants(services(context), asker, { lessonStudyId, request, form })
}

export default function Participants({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('activity')
  const {
    lessonStudy,
    people,
    others,
    mayShow,
    me,
    mayGiveRoles,
    mayTrash,
    organises,
    mayOpenCommunity,
    guestLinks,
    startMs,
    themes,
    theme,
  } = loaderData
  const { t: keeping } = useTranslation('keeping')
  const { t: membership } = useTranslation('membership')
  const { notice } = useFormRefusal(
    actionData !== undefined && 'notDone' in actionData ? actionData.notDone : undefined,
    [],
  )
  const community = mayOpenCommunity && (
    <ButtonLink to={`/communities/${lessonStudy.communityId}`} small>
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
          {community}
          <ButtonLink to={`/lesson-studies/${lessonStudy.lessonStudyId}`} small>
            {t('people.back')}
          </ButtonLink>
        </>
      }
    >
      {notice}
      {actionData !== undefined && 'done' in actionData && actionData.done === 'handOver' && (
        <Notice>{keeping('handOver.done')}</Notice>
      )}
      {actionData !== undefined && 'done' in actionData && actionData.done === 'show' && (
        <Notice>{membership('visibility.changed')}</Notice>
      )}
      {people.length === 0 ? (
        <EmptyState title={t('people.noneTitle')}>
          {t('people.noneBody', { community: lessonStudy.communityName })}
        </EmptyState>
      ) : (
        <Sheet className="py-1! sm:py-1!">
          <ul className="divide-y divide-line">
            {[...people, ...others].map((person) => (
              <li
                key={person.personId}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3"
              >
                <span className="flex min-w-0 flex-wrap items-center gap-x-2">
                  <PersonChip {...person} />
                  {person.personId === me && <Tag>{t('people.me')}</Tag>}
                  {others.includes(person) && <Tag>{membership('visibility.notIn')}</Tag>}
                  {person.inCommunity === null && <Tag>{t('people.fromOutside')}</Tag>}
                </span>
                {mayGiveRoles ? (
                  <div className="flex max-w-full flex-col items-end">
                    <RoleChoice person={person} visibility={lessonStudy.visibility} />
                    {mayEnd(person) && <RoleEnd person={person} startMs={startMs} />}
                  </div>
                ) : (
                  <RoleName person={person} visibility={lessonStudy.visibility} />
                )}
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      {mayGiveRoles && (
        <GuestSection
          open={guestLinks}
          made={actionData !== undefined && 'link' in actionData ? actionData.link : null}
          refusal={actionData !== undefined && 'refusal' in actionData ? actionData.refusal : undefined}
          revoked={actionData !== undefined && 'done' in actionData && actionData.done === 'revoke'}
          startMs={startMs}
        />
      )}
      <VisibilitySection
        visibility={lessonStudy.visibility}
        community={lessonStudy.communityName}
        mayShow={mayShow}
      />
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
      {themes !== null && (
        <ThemeSection
          themes={themes}
          chosen={theme?.negotiationId ?? null}
          communityId={lessonStudy.communityId}
          saved={actionData !== undefined && 'done' in actionData && actionData.done === 'theme'}
        />
      )}
      <KeepingSection
        title={lessonStudy.title}
        others={people.filter((it) => it.personId !== me)}
        mayHandOver={mayGiveRoles && organises}
        mayTrash={mayTrash}
      />
    </Page>
  )
}

function Tag({ children }: { children: string }) {
  return <span className="rounded-sm bg-paper-deep px-2 py-0.5 text-sm text-ink-soft">{children}</span>
}

/** Ends are for those from outside; a community's own people come and go by the community. */
function mayEnd(person: Participant): boolean {
  return person.untilMs !== null || (person.inCommunity === null && person.given !== 'organizer')
}

function RoleName({ person, visibility }: { person: Participant; visibility: Visibility }) {
  const { t } = useTranslation('activity')
  const say = useEndText()
  const role = roleOf(person, visibility)
  if (role === null) return null
  return (
    <span className="text-ink-soft">
      {t(`role.${role}`)}
      {person.untilMs !== null && ` · ${t('people.until', { when: say(person.untilMs) })}`}
    </span>
  )
}
