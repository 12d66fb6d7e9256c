import { useTranslation } from 'react-i18next'
import { Link, redirect } from 'react-router'
import { lessonStudiesIn } from '#db/queries/activity/list.ts'
import { stageLines } from '#db/queries/activity/list-stages.ts'
import { nextStepsOf } from '#db/queries/activity/next-steps.ts'
import { trashedIn } from '#db/queries/activity/trash.ts'
import { institutionLines, communityLines } from '#db/queries/activity/spaces.ts'
import { isFounded } from '#db/queries/people/installation.ts'
import { can } from '#domain/policy.ts'
import { DropDown } from '#features/activity/drop-down.tsx'
import { PageLinks } from '#features/activity/page-links.tsx'
import { StepList } from '#features/stages/step-list.tsx'
import { LessonStudyList } from '#features/activity/lesson-study-list.tsx'
import { pageNumber } from '#http/page-number.ts'
import { language, services, viewer } from '#http/request-context.ts'
import { countUnreadIn } from '#operations/notice/count-unread-in.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import type { Route } from './+types/home'

export const handle = { words: ['activity', 'standing'] }

/** Lesson studies, next steps and communities on one page. */
const SHOWN = { lessonStudies: 20, steps: 5, communities: 12 }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const person = viewer(context)
  if (person === null) throw redirect((await isFounded(db)) ? '/sign-in' : '/welcome')
  const where = {
    communityIds: [...person.communities.keys()],
    lessonStudyIds: [...person.activities.keys()],
  }
  const page = pageNumber(request)
  const allCommunities = new URL(request.url).searchParams.has('communities')
  const part = { limit: SHOWN.lessonStudies + 1, offset: (page - 1) * SHOWN.lessonStudies }
  const reader = { language: language(context), nowMs: clock() }
  const [found, communities, schools, trashed, steps] = await Promise.all([
    lessonStudiesIn(db, where, part),
    communityLines(db, where.communityIds, allCommunities ? undefined : SHOWN.communities),
    institutionLines(db, [...person.institutions.keys()]),
    trashedIn(db, where),
    nextStepsOf(db, person, { ...reader, limit: SHOWN.steps, offset: 0 }),
  ])
  const lessonStudies = found
    .slice(0, SHOWN.lessonStudies)
    .filter((it) => can(person, 'lessonStudy.view', { kind: 'lessonStudy', ...it }))
  const ids = lessonStudies.map((it) => it.lessonStudyId)
  const [unread, stages] = await Promise.all([
    countUnreadIn(db, person, clock(), ids),
    stageLines(db, ids, reader.language),
  ])
  return {
    name: person.name,
    lessonStudies: lessonStudies.map((it) => ({
      ...it,
      unread: unread.get(it.lessonStudyId) ?? 0,
      stage: stages.get(it.lessonStudyId),
    })),
    page,
    hasMore: found.length > SHOWN.lessonStudies,
    steps,
    communities: communities.map((community) => ({
      ...community,
      mayBegin: can(person, 'lessonStudy.create', { kind: 'community', communityId: community.communityId }),
    })),
    communityCount: where.communityIds.length,
    schools,
    inTrash: trashed.filter((it) => can(person, 'lessonStudy.trash', { kind: 'lessonStudy', ...it })).length,
  }
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('activity')
  const { t: staged } = useTranslation('standing')
  const { lessonStudies, communities, communityCount, schools, name, inTrash, page, hasMore, steps } =
    loaderData
  const begin = communities.filter((community) => community.mayBegin)
  return (
    <Page title={t('home.title')} lead={t('home.greeting', { name })} actions={<Begin communities={begin} />}>
      {steps.lines.length > 0 && page === 1 && (
        <Section
          title={staged('next.title')}
          actions={steps.hasMore && <More to="/next">{staged('next.all')}</More>}
        >
          <StepList steps={steps.lines} />
        </Section>
      )}
      {lessonStudies.length > 0 ? (
        <LessonStudyList lessonStudies={lessonStudies} />
      ) : (
        <EmptyState title={t('home.none')}>
          {communities.length > 0 ? t('home.noneInCommunities') : t('home.noneAtAll')}
        </EmptyState>
      )}
      <PageLinks page={page} hasMore={hasMore} />
      {inTrash > 0 && (
        <div className="-mt-5 self-end">
          <More to="/trash">{staged('trash', { count: inTrash })}</More>
        </div>
      )}
      <div className="grid gap-8 sm:grid-cols-2">
        <Section
          title={t('home.communities')}
          actions={
            <span className="flex flex-wrap">
              <More to="/directory">{t('home.findSpace')}</More>
              {communities.length > 0 && <More to="/communities/new">{t('home.createCommunity')}</More>}
            </span>
          }
        >
          {communities.length > 0 ? (
            <Lines
              lines={communities.map((community) => ({
                to: `/communities/${community.communityId}`,
                name: community.name,
                detail: `${t('home.people', { count: community.people })} · ${t('home.schoolCount', { count: community.schools })}`,
              }))}
            />
          ) : (
            <EmptyState
              title={t('home.noCommunities')}
              action={
                <ButtonLink to="/communities/new" kind="primary">
                  {t('home.createCommunity')}
                </ButtonLink>
              }
            >
              {t('home.noCommunitiesBody')}
            </EmptyState>
          )}
          {communityCount > communities.length && (
            <More to="/?communities=all">{t('home.allCommunities', { count: communityCount })}</More>
          )}
        </Section>
        <Section title={t('home.schools')}>
          {schools.length > 0 ? (
            <Lines
              lines={schools.map((school) => ({
                to: `/institutions/${school.institutionId}`,
                name: school.name,
              }))}
            />
          ) : (
            <EmptyState
              title={t('home.noSchools')}
              action={<ButtonLink to="/institutions/new">{t('home.createInstitution')}</ButtonLink>}
            >
              {t('home.noSchoolsBody')}
            </EmptyState>
          )}
        </Section>
      </div>
    </Page>
  )
}

/** One community: a button. Several: a choice that native HTML opens, without a script. */
function Begin({ communities }: { communities: readonly { communityId: string; name: string }[] }) {
  const { t } = useTranslation('activity')
  const only = communities[0]
  if (only === undefined) return null
  if (communities.length === 1)
    return (
      <ButtonLink to={`/communities/${only.communityId}/lesson-studies/new`} kind="primary">
        {t('home.begin')}
      </ButtonLink>
    )
  return (
    <DropDown
      face={t('home.begin')}
      faceClass="min-h-11 rounded-md bg-accent px-4 font-medium text-white hover:bg-accent-deep"
      className="flex w-64 max-w-[calc(100vw-2rem)] flex-col p-1 max-sm:right-auto max-sm:left-0"
    >
      <p className="px-3 py-1.5 text-sm text-ink-soft">{t('home.chooseCommunity')}</p>
      {communities.map((community) => (
        <Link
          key={community.communityId}
          to={`/communities/${community.communityId}/lesson-studies/new`}
          className="rounded-sm px-3 py-2 hover:bg-accent-wash"
        >
          {community.name}
        </Link>
      ))}
    </DropDown>
  )
}

function More({ to, children }: { to: string; children: string }) {
  return (
    <ButtonLink to={to} kind="plain" small>
      {children}
    </ButtonLink>
  )
}

function Lines({ lines }: { lines: readonly { to: string; name: string; detail?: string }[] }) {
  return (
    <Sheet className="p-1! sm:p-1!">
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.to}>
            <Link to={line.to} className="flex flex-col rounded-md px-4 py-3 hover:bg-paper-deep">
              <span className="font-medium">{line.name}</span>
              {line.detail !== undefined && <span className="text-sm text-ink-soft">{line.detail}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
