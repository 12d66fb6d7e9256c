import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentSocket } from '#features/document/shared-document.tsx'
import { CallBand } from '#features/presence/call-band.tsx'
import { FollowBand, FollowFrame } from '#features/presence/follow-band.tsx'
import { PresenceProvider } from '#features/presence/presence-context.tsx'
import { PresenceNews } from '#features/presence/presence-news.tsx'
import { PresenceSource } from '#features/presence/presence-source.tsx'
import { createPresence } from '#features/presence/presence-store.ts'
import { useAttention } from '#features/presence/use-attention.ts'
import { WhoIsHere } from '#features/presence/who-is-here.tsx'
import type { NextDate } from '#features/calendar/next-meeting.tsx'
import ChatPanel from '#features/session/chat-panel.tsx'
import type { SessionMay } from '#features/session/session-bar.tsx'
import { useSession } from '#features/session/session-context.tsx'
import { useTour } from '#features/finding/use-tour.ts'
import { MarginNews } from '#features/margin/margin-news.tsx'
import { MarginProvider, type MarginMay } from '#features/margin/margin-context.tsx'
import { OpenThreadOfUrl } from '#features/margin/open-thread-of-url.tsx'
import { useMarginSeen } from '#features/margin/use-margin-seen.ts'
import { TellWhatIsSeen } from '#features/notice/tell-what-is-seen.tsx'
import { StageStrip } from '#features/stages/stage-strip.tsx'
import type { WhereItStands } from '#domain/activity/where-it-stands.ts'
import { SessionNews } from '#features/session/session-news.tsx'
import type { StudyTheme } from '#features/theme/theme-band.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import { PartOnDemand } from '#ui/part-on-demand.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { OnDemand } from './panel-frame.tsx'
import { OnlyReading } from './only-reading.tsx'
import { PanelGrid } from './panel-grid.tsx'
import { PanelSkips } from './panel-skips.tsx'
import { PanelToggles, TabBar } from './panel-toggles.tsx'
import { useVisit } from './use-visit.ts'
import { useWorkspaceCommands } from './use-workspace-commands.ts'
import { useWorkspaceLayout } from './use-workspace-layout.ts'
import { WorkspaceHeader } from './workspace-header.tsx'

const loadPlan = () => import('#features/plan/plan-panel.tsx')
const loadMargin = () => import('#features/margin/margin-panel.tsx')
const loadBoard = () => import('#features/board/board-panel.tsx')
const loadTour = () => import('#features/finding/tour.tsx')
const loadRoom = () => import('#features/room/room-panel.tsx')

export interface WorkspaceProps {
  lessonStudy: {
    lessonStudyId: string
    title: string
    communityName: string
    subject: string
    grade: string
    lessonMinutes: number
  }
  /** The date that comes next; null: none is planned. */
  nextMeeting: NextDate | null
  /** The adopted theme that it works on; null when none was chosen. */
  theme: StudyTheme | null
  me: { personId: string; name: string; school: string }
  /** This person has been shown around before, here or on another computer. */
  tourSeen: boolean
  /** Live names of the two documents. */
  documents: { plan: string; board: string }
  /** Whose call to come along counts. */
  leads: readonly string[]
  /** Where its stages stand; null: it goes without. */
  stands: WhereItStands | null
  /** How many offers of others wait for an answer. */
  openOffers: number
  may: SessionMay & {
    /** Takes part: goes into the room, reads the chat. Others only read. */
    join: boolean
    writePlan: boolean
    writeBoard: boolean
    publish: boolean
    shareScreen: boolean
    lowerHands: boolean
    say: boolean
    margin: MarginMay
  }
}

/** The one page of a lesson study: the plan first, board, room and chat beside it. */
export function Workspace({
  lessonStudy,
  theme,
  nextMeeting,
  me,
  tourSeen,
  documents,
  leads,
  stands,
  openOffers,
  may,
}: WorkspaceProps) {
  const { t } = useTranslation('activity')
  const { lessonStudyId, lessonMinutes } = lessonStudy
  const base = `/lesson-studies/${lessonStudyId}`
  const ticketUrl = `${base}/ticket`
  const workspace = useWorkspaceLayout({ personId: me.personId, lessonStudyId })
  const { unread: inMargin, newSince } = useMarginSeen({
    personId: me.personId,
    lessonStudyId,
    sees: workspace.visible.includes('margin'),
  })
  useVisit(`${base}/seen`, workspace.visible.includes('plan'))
  const unread = { chat: useUnread(workspace.visible.includes('chat')), margin: inMargin }
  const { gone, present } = useSession()
  const [presence] = useState(() => createPresence(me.personId, () => performance.now()))
  presence.revealWith((area) => workspace.reveal(area, { replace: true }))
  useAttention(presence, workspace.visible, present.includes(me.personId))
  const tour = useTour({ seen: tourSeen, ready: workspace.wide !== null && !gone })
  useWorkspaceCommands({ workspace, lessonStudyId, openTour: tour.open })
  // The same elements as long as nothing about them changed: a chat line must not render the plan anew.
  const content = useMemo(
    () => ({
      plan: (
        // A page's width even on a wide screen: long lines are hard to read.
        <div className="mx-auto min-h-full max-w-[76rem] md:px-4">
          <OnDemand
            panel="plan"
            load={loadPlan}
            props={{
              lessonStudyId,
              documentName: documents.plan,
              ticketUrl,
              authorsUrl: `${base}/authors`,
              me,
              canWrite: may.writePlan,
              lessonMinutes,
              theme,
            }}
          />
        </div>
      ),
      margin: <OnDemand panel="margin" load={loadMargin} props={{ newSince }} />,
      board: (
        <OnDemand
          panel="board"
          load={loadBoard}
          props={{ lessonStudyId, documentName: documents.board, ticketUrl, me, canWrite: may.writeBoard }}
        />
      ),
      room: may.join ? (
        <OnDemand
          panel="room"
          load={loadRoom}
          props={{
            lessonStudyId,
            me,
            canPublish: may.publish,
            canShareScreen: may.shareScreen,
            canLowerHands: may.lowerHands,
          }}
        />
      ) : (
        <OnlyReading panel="room" />
      ),
      chat: may.join ? <ChatPanel personId={me.personId} maySay={may.say} /> : <OnlyReading panel="chat" />,
    }),
    [documents, ticketUrl, base, me, may, lessonMinutes, lessonStudyId, newSince, theme],
  )
  if (gone) return <Gone />
  return (
    <PresenceProvider store={presence}>
      <div className="flex h-dvh flex-col print:block print:h-auto">
        <PanelSkips panels={workspace.visible} />
        <WorkspaceHeader
          lessonStudy={lessonStudy}
          nextMeeting={nextMeeting}
          may={may}
          presence={<WhoIsHere mayCall={leads.includes(me.personId)} />}
          toggles={<PanelToggles workspace={workspace} unread={unread} />}
          hasStages={stands !== null}
          openOffers={openOffers}
          onHelp={tour.open}
        />
        {stands !== null && <StageStrip lessonStudyId={lessonStudyId} stands={stands} />}
        <SessionNews lessonStudyId={lessonStudyId} />
        <MarginNews personId={me.personId} />
        <PresenceNews />
        <CallBand leads={leads} />
        <FollowBand />
        <main id="content" className="relative isolate min-h-0 flex-1">
          <FollowFrame />
          {workspace.wide === null ? (
            <div className="mx-auto w-full max-w-3xl p-6">
              <Skeleton lines={8} label={t('workspace.loading', { panel: t('workspace.plan') })} />
            </div>
          ) : (
            <DocumentSocket>
              <PresenceSource documentName={documents.plan} ticketUrl={ticketUrl} me={me} />
              <MarginProvider
                lessonStudyId={lessonStudyId}
                personId={me.personId}
                may={may.margin}
                show={(panel) => workspace.reveal(panel)}
              >
                <OpenThreadOfUrl />
                <TellWhatIsSeen
                  lessonStudyId={lessonStudyId}
                  seesMargin={workspace.visible.includes('margin')}
                />
                <PanelGrid workspace={workspace} content={content} />
              </MarginProvider>
            </DocumentSocket>
          )}
        </main>
        <TabBar workspace={workspace} unread={unread} base={base} />
        {tour.shown !== null && (
          <PartOnDemand load={loadTour} props={{ isAsked: tour.shown === 'asked', onDone: tour.close }} />
        )}
      </div>
    </PresenceProvider>
  )
}

/** How many lines came while nobody looked. */
function useUnread(seesChat: boolean): number {
  const { chat } = useSession()
  const [seen, setSeen] = useState(chat.length)
  useEffect(() => {
    if (seesChat) setSeen(chat.length)
  }, [seesChat, chat.length])
  return seesChat ? 0 : Math.max(0, chat.length - seen)
}

function Gone() {
  const { t } = useTranslation('activity')
  const { t: shell } = useTranslation('shell')
  return (
    <Page title={t('workspace.gone')} lead={t('workspace.goneBody')}>
      <div>
        <ButtonLink to="/" kind="primary">
          {shell('backHome')}
        </ButtonLink>
      </div>
    </Page>
  )
}
