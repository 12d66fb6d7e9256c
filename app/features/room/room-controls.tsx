import {
  Ear,
  Hand,
  Mic,
  MicOff,
  MonitorUp,
  PhoneOff,
  Settings2,
  UsersRound,
  Video,
  VideoOff,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRovingFocus } from '#features/plan/roving-focus.ts'
import type { Attendee } from './room-view.ts'
import { CAMERA_KEYS, MICROPHONE_KEYS, shownKeys } from './shortcuts.ts'
import { ToggleButton } from './toggle-button.tsx'

interface RoomControlsProps {
  me: Attendee | null
  canPublish: boolean
  canShare: boolean
  handUp: boolean
  audioOnly: boolean
  isPeopleOpen: boolean
  isDevicesOpen: boolean
  onMicrophone: (on: boolean) => void
  onCamera: (on: boolean) => void
  onShare: (on: boolean) => void
  onHand: (up: boolean) => void
  onAudioOnly: (on: boolean) => void
  onPeople: () => void
  onDevices: () => void
  onLeave: () => void
}

/** What one can do in the room; always in reach at the lower edge. */
export function RoomControls(props: RoomControlsProps) {
  const { me, canPublish, canShare, handUp, audioOnly } = props
  const { t } = useTranslation('room')
  const roving = useRovingFocus()
  const heard = me?.microphone === 'on'
  const seen = me !== null && me.camera !== null
  const sharing = me !== null && me.share !== null
  return (
    <div
      {...roving}
      role="toolbar"
      aria-label={t('control.bar')}
      className="sticky bottom-0 grid grid-cols-4 items-start justify-items-center gap-x-1 gap-y-2 border-t border-line bg-sheet px-2 py-2 in-data-[low=true]:flex in-data-[low=true]:justify-center in-data-[low=true]:gap-x-0.5 in-data-[low=true]:py-1 @xl:flex @xl:justify-center @xl:gap-x-2"
    >
      {canPublish && (
        <>
          <ToggleButton
            label={t('control.microphone')}
            icon={heard ? Mic : MicOff}
            tone="sends"
            pressed={heard}
            shortcut={{ shown: shownKeys(MICROPHONE_KEYS), keys: 'Control+D Meta+D' }}
            onPress={() => props.onMicrophone(!heard)}
          />
          <ToggleButton
            label={t('control.camera')}
            icon={seen ? Video : VideoOff}
            tone="sends"
            pressed={seen}
            shortcut={{ shown: shownKeys(CAMERA_KEYS), keys: 'Control+E Meta+E' }}
            onPress={() => props.onCamera(!seen)}
          />
        </>
      )}
      <ToggleButton
        label={t('control.hand')}
        icon={Hand}
        tone="warm"
        pressed={handUp}
        onPress={() => props.onHand(!handUp)}
      />
      {canShare && (
        <ToggleButton
          label={t('control.share')}
          icon={MonitorUp}
          pressed={sharing}
          onPress={() => props.onShare(!sharing)}
        />
      )}
      <ToggleButton
        label={t('control.audioOnly')}
        icon={Ear}
        pressed={audioOnly}
        onPress={() => props.onAudioOnly(!audioOnly)}
      />
      <ToggleButton
        label={t('control.people')}
        icon={UsersRound}
        pressed={props.isPeopleOpen}
        onPress={props.onPeople}
      />
      <ToggleButton
        label={t('device.settings')}
        icon={Settings2}
        pressed={props.isDevicesOpen}
        onPress={props.onDevices}
      />
      <button
        type="button"
        onClick={props.onLeave}
        className="flex min-w-14 in-data-[low=true]:min-w-0 in-data-[low=true]:px-0 flex-col items-center gap-1 rounded-md px-1 py-1"
      >
        <span className="grid size-11 in-data-[low=true]:size-10 place-items-center rounded-full bg-danger text-white">
          <PhoneOff size={20} aria-hidden />
        </span>
        <span className="text-xs text-danger in-data-[low=true]:sr-only">{t('control.leave')}</span>
      </button>
    </div>
  )
}
