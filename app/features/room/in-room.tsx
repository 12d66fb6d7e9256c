import { LayoutGrid, UserRound } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoster } from '#features/people/roster-context.tsx'
import { useSession } from '#features/session/session-context.tsx'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { DeviceSelects } from './device-selects.tsx'
import { HandStrip } from './hand-strip.tsx'
import { MishapNotice } from './mishap-notice.tsx'
import { OwnShare } from './own-share.tsx'
import { RoomControls } from './room-controls.tsx'
import { handQueue } from './room-news.ts'
import { RoomSound } from './room-sound.tsx'
import { RoomStage } from './room-stage.tsx'
import type { Layout } from './seating.ts'
import { useAnnouncements } from './use-announcements.ts'
import { useDevices } from './use-devices.ts'
import { deviceDoor } from './use-room-visit.ts'
import type { RoomVisit, VisitState } from './visit-state.ts'
import { VoiceRows } from './voice-rows.tsx'

interface InRoomProps {
  visit: RoomVisit
  state: VisitState
  personId: string
  canPublish: boolean
  canShareScreen: boolean
  canLowerHands: boolean
}

/** Inside the room: the stage, the raised hands, and the controls at the lower edge. */
export function InRoom({ visit, state, personId, canPublish, canShareScreen, canLowerHands }: InRoomProps) {
  const { t } = useTranslation('room')
  const nameOf = useRoster()
  const session = useSession()
  const [layout, setLayout] = useState<Layout>('grid')
  const [open, setOpen] = useState<'people' | 'devices' | null>(null)
  const [handFailed, setHandFailed] = useState(false)
  const { view, choice, phase, mishap, shareFrom } = state
  const me = view.attendees.find((each) => each.isMe) ?? null
  const devices = useDevices(open === 'devices' ? `${me?.microphone} ${me?.camera?.sid}` : null)
  const queue = useMemo(() => handQueue(session.hands), [session.hands])
  const hands = useMemo(() => new Set(queue.map((hand) => hand.personId)), [queue])
  const news = useAnnouncements(view.attendees, queue, personId, nameOf)
  const isSecure = deviceDoor() !== undefined

  const raiseOrLower = useCallback((done: Promise<void>) => {
    setHandFailed(false)
    done.catch(() => setHandFailed(true))
  }, [])

  return (
    <>
      <RoomSound attendees={view.attendees} />
      <p aria-live="polite" className="sr-only">
        {news}
      </p>
      <header className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
        <p className="grow text-sm text-ink-soft">{t('stage.here', { count: view.attendees.length })}</p>
        {!choice.audioOnly && (
          <Button small kind="plain" onClick={() => setLayout(layout === 'grid' ? 'speaker' : 'grid')}>
            {layout === 'grid' ? <UserRound size={16} aria-hidden /> : <LayoutGrid size={16} aria-hidden />}
            {layout === 'grid' ? t('control.speakerView') : t('control.gridView')}
          </Button>
        )}
      </header>

      <div className="flex flex-col gap-2 px-2 empty:hidden *:mt-2">
        {me !== null && me.share !== null && <OwnShare onStop={() => void visit.setSharing(false)} />}
        {phase.at === 'reconnecting' && <Notice tone="warm">{t('stage.reconnecting')}</Notice>}
        {view.soundBlocked && (
          <Notice tone="warm">
            <p>{t('stage.soundBlocked')}</p>
            <Button small kind="primary" className="mt-1" onClick={() => void visit.startSound()}>
              {t('stage.startSound')}
            </Button>
          </Notice>
        )}
        {me?.line === 'poor' && !choice.audioOnly && (
          <Notice tone="warm">
            <p>{t('stage.weakAdvice')}</p>
            <Button small className="mt-1" onClick={() => void visit.setAudioOnly(true)}>
              {t('control.audioOnly')}
            </Button>
          </Notice>
        )}
        {mishap !== null && <MishapNotice mishap={mishap} onDismiss={visit.forgetMishap} />}
        {handFailed && <Notice tone="warm">{t('hands.failed')}</Notice>}
      </div>

      <div className="flex min-h-0 flex-1 flex-col @3xl:flex-row">
        <RoomStage
          attendees={view.attendees}
          nameOf={nameOf}
          hands={hands}
          layout={layout}
          speaker={state.speaker}
          audioOnly={choice.audioOnly}
          shareFrom={shareFrom}
          onLayout={setLayout}
          onShowShare={visit.showShare}
        />
        {open !== null && (
          <aside
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by the arrow keys, when nothing in it takes the focus
            tabIndex={0}
            aria-label={open === 'people' ? t('people.title') : t('device.settings')}
            className="flex max-h-72 flex-col gap-3 overflow-y-auto border-t border-line bg-paper p-3 @3xl:max-h-none @3xl:w-80 @3xl:border-t-0 @3xl:border-l"
          >
            <h2 className="font-semibold">{open === 'people' ? t('people.title') : t('device.settings')}</h2>
            {open === 'people' ? (
              <VoiceRows attendees={view.attendees} nameOf={nameOf} hands={hands} />
            ) : (
              <DeviceSelects
                devices={devices}
                choice={choice}
                canPublish={canPublish && isSecure}
                onChoose={(kind, deviceId) => void visit.switchDevice(kind, deviceId)}
              />
            )}
          </aside>
        )}
      </div>

      <HandStrip
        queue={queue}
        nameOf={nameOf}
        mayLower={(whose) => whose === personId || canLowerHands}
        onLower={(lowered) => raiseOrLower(session.lowerHand(lowered))}
      />
      <RoomControls
        me={me}
        canPublish={canPublish && isSecure}
        canShare={canShareScreen && canPublish && deviceDoor()?.getDisplayMedia !== undefined}
        handUp={hands.has(personId)}
        audioOnly={choice.audioOnly}
        isPeopleOpen={open === 'people'}
        isDevicesOpen={open === 'devices'}
        onMicrophone={(on) => void visit.setMicrophone(on)}
        onCamera={(on) => void visit.setCamera(on)}
        onShare={(on) => void visit.setSharing(on)}
        onHand={(up) => raiseOrLower(up ? session.raiseHand() : session.lowerHand(personId))}
        onAudioOnly={(on) => void visit.setAudioOnly(on)}
        onPeople={() => setOpen(open === 'people' ? null : 'people')}
        onDevices={() => setOpen(open === 'devices' ? null : 'devices')}
        onLeave={visit.leave}
      />
    </>
  )
}
