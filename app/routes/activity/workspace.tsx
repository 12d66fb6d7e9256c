import { Outlet, type ShouldRevalidateFunctionArgs, useRevalidator } from 'react-router'
import { roleHolders } from '#db/queries/activity/gate-facts.ts'
import { rosterOf } from '#db/queries/activity/people.ts'
import { readActivity } from '#db/queries/activity/stages.ts'
import { nextMeeting } from '#db/queries/calendar/meetings.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { countOpenOffers } from '#db/queries/personal/offers.ts'
import { hasSeenTour } from '#db/queries/people/tour.ts'
import { type StandingFacts, standingFacts } from '#db/queries/session/standing.ts'
import { whereItStands } from '#domain/activity/where-it-stands.ts'
import { type AdoptedTheme, themeOf } from '#db/queries/theme/negotiations.ts'
import { formatDocumentName } from '#domain/document-name.ts'
import type { Person } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { LessonStudyAction } from '#domain/policy-subjects.ts'
import { Workspace } from '#features/activity/workspace.tsx'
import { RosterProvider } from '#features/people/roster-context.tsx'
import { SessionProvider } from '#features/session/session-context.tsx'
import { notFound } from '#http/refusal-response.ts'
import { language, requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { whoLeads } from '#operations/activity/who-leads.ts'
import type { Route } from './+types/workspace'

export const handle = {
  words: [
    'activity',
    'session',
    'plan',
    'board',
    'room',
    'margin',
    'presence',
    'history',
    'calendar',
    'standing',
  ],
  ownHeader: true,
}

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'lessonStudy.view', lessonStudyId)
  if (!asked.ok) throw notFound()
  const { lessonStudy } = asked.value
  const [documents, roster, standing, leads, tourSeen, next, activity, holders, adopted, openOffers] =
    await Promise.all([
      documentsOf(db, lessonStudyId),
      rosterOf(db, lessonStudyId),
      standingFacts(db, lessonStudyId),
      whoLeads(db, lessonStudy, clock()),
      hasSeenTour(db, asker.personId),
      nextMeeting(db, lessonStudyId, clock()),
      readActivity(db, lessonStudyId, language(context)),
      roleHolders(db, lessonStudyId, clock()),
      themeOf(db, lessonStudyId),
      countOpenOffers(db, lessonStudyId, asker.personId),
    ])
  const nameOf = (kind: 'plan' | 'board') => {
    const found = documents.find((document) => document.kind === kind)
    if (found === undefined) throw new Error(`lesson study ${lessonStudyId} has no ${kind}`)
    return formatDocumentName(found)
  }
  const { personId, name } = asker
  const may = (action: LessonStudyAction) => can(asker, action, { kind: 'lessonStudy', ...lessonStudy })
  return {
    lessonStudy,
    theme: adopted === null ? null : { theme: adopted.theme, record: recordOf(asker, adopted) },
    me: { personId, name, school: roster.find((it) => it.personId === personId)?.school ?? '' },
    documents: { plan: nameOf('plan'), board: nameOf('board') },
    roster,
    standing: may('chat.read') ? standing : withoutChat(standing),
    leads,
    tourSeen,
    nextMeeting: next,
    stands: activity === null ? null : whereItStands(personId, { ...activity, people: holders }),
    openOffers: may('ownPlan.begin') ? openOffers : 0,
    may: {
      join: may('room.join'),
      writePlan: may('plan.write'),
      writeBoard: may('board.write'),
      publish: may('room.publish'),
      shareScreen: may('room.shareScreen'),
      lowerHands: may('hand.lowerAnothers'),
      say: may('chat.say'),
      start: may('session.start'),
      end: may('session.end'),
      nameVersion: may('version.name'),
      margin: { annotate: may('margin.annotate'), decide: may('margin.decide') },
    },
  }
}

/** What is said while planning is for those who take part. */
function withoutChat(standing: StandingFacts): StandingFacts {
  return { ...standing, facts: standing.facts.filter((it) => it.kind !== 'chat.said') }
}

/** Where the record of an adopted theme stands, for who belongs to its community. */
function recordOf(asker: Person, { communityId, negotiationId }: AdoptedTheme): string | null {
  const mayOpen = can(asker, 'community.view', { kind: 'community', communityId })
  return mayOpen ? `/communities/${communityId}/themes/${negotiationId}` : null
}

/**
 * Walking from panel to panel asks the server nothing, and a session's forms neither: what they change
 * comes as facts. What remains is an explicit wish (somebody's access changed) or another lesson study.
 */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  const { currentParams, nextParams, currentUrl, nextUrl, formAction } = args
  if (currentParams['lessonStudyId'] !== nextParams['lessonStudyId']) return true
  if (formAction?.endsWith('/session') === true) return false
  return currentUrl.href === nextUrl.href && args.defaultShouldRevalidate
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    { title: loaderData === undefined ? 'Gongyan 共研' : `${loaderData.lessonStudy.title} · 共研 Gongyan` },
  ]
}

export default function WorkspacePage({ loaderData }: Route.ComponentProps) {
  const { lessonStudy, theme, me, documents, roster, standing, leads, tourSeen, stands, may } = loaderData
  const { lessonStudyId } = lessonStudy
  const revalidator = useRevalidator()
  const lookAgain = () => void revalidator.revalidate()
  return (
    <RosterProvider people={roster} onUnknown={lookAgain}>
      <SessionProvider
        key={`${lessonStudyId}/${me.personId}`}
        lessonStudyId={lessonStudyId}
        personId={me.personId}
        initial={standing}
        onAccessChanged={lookAgain}
      >
        <Workspace
          lessonStudy={lessonStudy}
          theme={theme}
          me={me}
          tourSeen={tourSeen}
          nextMeeting={loaderData.nextMeeting}
          documents={documents}
          leads={leads}
          stands={stands}
          openOffers={loaderData.openOffers}
          may={may}
        />
        <Outlet />
      </SessionProvider>
    </RosterProvider>
  )
}
