import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { EngineWait } from './engine-wait.tsx'
import { InRoom } from './in-room.tsx'
import { NO_TRACKS } from './live-room.ts'
import { OutOfRoom } from './out-of-room.tsx'
import { PreJoin } from './pre-join.tsx'
import type { Phase } from './room-machine.ts'
import { shortcutOf } from './shortcuts.ts'
import { useRoomVisit } from './use-room-visit.ts'
import { useSize } from './use-size.ts'
import type { RoomVisit, VisitState } from './visit-state.ts'

/** Below this height, in CSS pixels, the controls give up their words for the sake of the pictures. */
const LOW = 480

interface RoomPanelProps {
  lessonStudyId: string
  me: { readonly personId: string; readonly name: string; readonly school: string }
  canPublish: boolean
  canShareScreen: boolean
  /** Who leads the meeting calls on people and lowers their hands. */
  canLowerHands: boolean
}

/** The discussion room of a lesson study, small beside the plan or over the whole page. */
export default function RoomPanel(props: RoomPanelProps) {
  const { lessonStudyId, me, canPublish, canShareScreen, canLowerHands } = props
  const { t } = useTranslation('room')
  const [visit, state] = useRoomVisit({ lessonStudyId, personId: me.personId, canPublish })
  const panel = useRef<HTMLElement>(null)
  const { height } = useSize(panel)
  useFocusAtNewScene(panel, scene(state.phase))

  useShortcuts(panel, (shortcut) => {
    const mine = state.view.attendees.find((each) => each.isMe)
    if (mine === undefined || !canPublish) return
    if (shortcut === 'microphone') void visit.setMicrophone(mine.microphone !== 'on')
    else void visit.setCamera(mine.camera === null)
  })

  return (
    <section
      ref={panel}
      aria-label={t('title')}
      tabIndex={-1}
      data-room={state.phase.at}
      data-low={height > 0 && height < LOW}
      className="@container relative flex h-full min-h-0 flex-col overflow-y-auto bg-paper outline-none"
    >
      <Scene
        visit={visit}
        state={state}
        personId={me.personId}
        canPublish={canPublish}
        canShareScreen={canShareScreen}
        canLowerHands={canLowerHands}
      />
    </section>
  )
}

interface SceneProps {
  visit: RoomVisit
  state: VisitState
  personId: string
  canPublish: boolean
  canShareScreen: boolean
  canLowerHands: boolean
}

function Scene(props: SceneProps) {
  const { visit, state, canPublish } = props
  const { t } = useTranslation('room')
  const { phase } = state
  switch (phase.at) {
    case 'checking':
      return (
        <div className="p-5">
          <Skeleton label={t('opening')} lines={4} />
        </div>
      )
    case 'engine':
      return (
        <EngineWait obstacle={phase.obstacle} returning={phase.attempt > 0} onStopWaiting={visit.leave} />
      )
    case 'prejoin':
      return (
        <PreJoin
          choice={state.choice}
          canPublish={canPublish}
          trouble={phase.trouble}
          onChoose={visit.choose}
          onJoin={visit.join}
        />
      )
    case 'joining':
    case 'returning':
      return (
        <output className="m-auto flex flex-col items-center gap-3 p-5 text-center">
          <span
            aria-hidden
            className="size-8 animate-spin rounded-full border-3 border-line border-t-accent"
          />
          <p>{phase.at === 'joining' && phase.attempt === 0 ? t('prejoin.joining') : t('stage.returning')}</p>
          <div className="flex gap-2">
            {phase.at === 'returning' && (
              <Button kind="primary" onClick={() => visit.join(NO_TRACKS)}>
                {t('stage.returnNow')}
              </Button>
            )}
            <Button onClick={visit.leave}>{t('control.cancel')}</Button>
          </div>
        </output>
      )
    case 'inRoom':
    case 'reconnecting':
      return <InRoom {...props} />
    case 'out':
      return (
        <OutOfRoom
          cause={phase.cause}
          onRejoin={() => visit.join(NO_TRACKS)}
          onCheckDevices={visit.checkDevices}
        />
      )
  }
}

/** Phases that look alike to a person are one scene: reconnecting must not move the focus. */
function scene(phase: Phase): string {
  switch (phase.at) {
    case 'inRoom':
    case 'reconnecting':
      return 'room'
    case 'joining':
    case 'returning':
      return 'joining'
    default:
      return phase.at
  }
}

/**
 * The button that was pressed is gone with its scene: the focus goes to the panel, whose name is then
 * read, instead of falling back to the top of the page. Never when somebody is typing elsewhere.
 */
function useFocusAtNewScene(panel: RefObject<HTMLElement | null>, now: string) {
  const shown = useRef(now)
  useEffect(() => {
    if (shown.current === now) return
    const first = shown.current === 'checking'
    shown.current = now
    const active = document.activeElement
    if (!first && (active === null || active === document.body)) panel.current?.focus({ preventScroll: true })
  }, [panel, now])
}

/** Shortcuts work while the focus is in the panel; elsewhere the same keys belong to the browser. */
function useShortcuts(
  panel: RefObject<HTMLElement | null>,
  act: (shortcut: 'microphone' | 'camera') => void,
) {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = shortcutOf(event)
    if (shortcut === null || event.repeat) return
    event.preventDefault()
    act(shortcut)
  })
  useEffect(() => {
    const element = panel.current
    const listen = (event: KeyboardEvent) => pressed(event)
    element?.addEventListener('keydown', listen)
    return () => element?.removeEventListener('keydown', listen)
  }, [panel])
}
