import { Mic, MicOff, Video, VideoOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import type { DeviceChoice } from './device-choice.ts'
import { DeviceSelects } from './device-selects.tsx'
import { LevelMeter } from './level-meter.tsx'
import type { OpenTracks } from './live-room.ts'
import type { JoinTrouble } from './room-machine.ts'
import { canChooseSpeaker, playTestSound } from './speaker-test.ts'
import { ToggleButton } from './toggle-button.tsx'
import { TrackPicture } from './track-picture.tsx'
import { useDevices } from './use-devices.ts'
import { usePreview } from './use-preview.ts'
import { deviceDoor } from './use-room-visit.ts'

interface PreJoinProps {
  choice: DeviceChoice
  canPublish: boolean
  trouble: JoinTrouble | null
  onChoose: (change: Partial<DeviceChoice>) => void
  onJoin: (tracks: OpenTracks) => void
}

/** Before going in: what others will see and hear, which devices, and the way in without any. */
export function PreJoin({ choice, canPublish, trouble, onChoose, onJoin }: PreJoinProps) {
  const { t } = useTranslation('room')
  const isSecure = deviceDoor() !== undefined
  const mayUseDevices = canPublish && isSecure
  const { microphone, camera, handOver } = usePreview(choice, mayUseDevices)
  const devices = useDevices(`${microphone.track?.mediaStreamTrack.id} ${camera.track?.mediaStreamTrack.id}`)
  const keys = { audioinput: 'microphoneId', videoinput: 'cameraId', audiooutput: 'speakerId' } as const

  return (
    <section className="mx-auto grid w-full max-w-4xl gap-5 p-4 @3xl:grid-cols-[3fr_2fr] @3xl:p-6">
      <h2 className="text-xl font-semibold @3xl:col-span-2">{t('prejoin.title')}</h2>
      {!isSecure && canPublish && (
        <div className="@3xl:col-span-2">
          <Notice tone="warm" title={t('insecure.title')}>
            {t('insecure.body')}
          </Notice>
        </div>
      )}
      {trouble !== null && (
        <div className="@3xl:col-span-2">
          <Notice tone="danger">{t('prejoin.line')}</Notice>
        </div>
      )}

      {mayUseDevices && (
        <div className="flex flex-col gap-3">
          <Preview camera={camera} isOn={choice.camera && !choice.audioOnly} />
          <div className="flex justify-center gap-2">
            <ToggleButton
              label={t('control.microphone')}
              icon={choice.microphone ? Mic : MicOff}
              tone="sends"
              pressed={choice.microphone}
              onPress={() => onChoose({ microphone: !choice.microphone })}
            />
            <ToggleButton
              label={t('control.camera')}
              icon={choice.camera && !choice.audioOnly ? Video : VideoOff}
              tone="sends"
              pressed={choice.camera && !choice.audioOnly}
              onPress={() =>
                onChoose(
                  choice.camera && !choice.audioOnly ? { camera: false } : { camera: true, audioOnly: false },
                )
              }
            />
          </div>
          {microphone.track !== null && (
            <LevelMeter key={microphone.track.mediaStreamTrack.id} track={microphone.track} />
          )}
          {microphone.trouble !== null && (
            <Notice tone="warm">{t(`trouble.microphone.${microphone.trouble}`)}</Notice>
          )}
          {camera.trouble !== null && <Notice tone="warm">{t(`trouble.camera.${camera.trouble}`)}</Notice>}
        </div>
      )}

      <div className="flex flex-col gap-4">
        {mayUseDevices && (
          <DeviceSelects
            devices={devices}
            choice={choice}
            canPublish={canPublish}
            onChoose={(kind, deviceId) => onChoose({ [keys[kind]]: deviceId })}
          />
        )}
        {canChooseSpeaker() && (
          <Button
            small
            kind="plain"
            className="self-start"
            onClick={() => void playTestSound(choice.speakerId).catch(() => undefined)}
          >
            {t('prejoin.testSpeaker')}
          </Button>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            kind="primary"
            onClick={() => {
              onChoose({ audioOnly: false })
              onJoin(handOver())
            }}
          >
            {mayUseDevices ? t('prejoin.join') : t('prejoin.joinListening')}
          </Button>
          <Button
            onClick={() => {
              onChoose({ audioOnly: true, camera: false })
              const { microphone: voice, camera: picture } = handOver()
              picture?.stop()
              onJoin({ microphone: voice, camera: null })
            }}
          >
            {t('prejoin.joinAudioOnly')}
          </Button>
        </div>
        <p className="text-sm text-ink-soft">
          {t('prejoin.audioOnlyHint')} {canPublish ? t('prejoin.withoutDevices') : t('prejoin.guest')}
        </p>
      </div>
    </section>
  )
}

function Preview({ camera, isOn }: { camera: ReturnType<typeof usePreview>['camera']; isOn: boolean }) {
  const { t } = useTranslation('room')
  return (
    <div className="grid aspect-video place-items-center overflow-hidden rounded-lg bg-ink text-paper">
      {camera.track !== null ? (
        <TrackPicture track={camera.track} mirrored label={t('prejoin.preview')} />
      ) : (
        <p className="px-4 text-center">
          {isOn && camera.trouble === null ? t('prejoin.cameraOpening') : t('prejoin.cameraOff')}
        </p>
      )}
    </div>
  )
}
