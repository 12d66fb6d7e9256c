import { Mic, MicOff, Video, VideoOff, Volume2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { DEVICE_WORDS, type DeviceChoice } from './device-choice.ts'
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
  const cameraOn = choice.camera && !choice.audioOnly
  const hears = choice.microphone && microphone.trouble === null
  const sees = cameraOn && camera.trouble === null

  function enter(audioOnly: boolean) {
    onChoose(audioOnly ? { audioOnly, camera: false } : { audioOnly })
    const tracks = handOver()
    if (audioOnly) tracks.camera?.stop()
    onJoin(audioOnly ? { ...tracks, camera: null } : tracks)
  }

  return (
    <section className="mx-auto flex w-full max-w-4xl flex-col gap-5 p-4 @2xl:p-6">
      <h2 className="text-xl font-semibold">{t('prejoin.title')}</h2>
      {!isSecure && canPublish && (
        <Notice tone="warm" title={t('insecure.title')}>
          {t('insecure.body')}
        </Notice>
      )}
      {trouble !== null && <Notice tone="danger">{t('prejoin.line')}</Notice>}

      <div className={mayUseDevices ? 'grid gap-5 @2xl:grid-cols-[3fr_2fr] @2xl:grid-rows-[auto_1fr]' : ''}>
        {mayUseDevices && (
          <div className="flex min-w-0 flex-col gap-3 @2xl:row-span-2">
            <Preview camera={camera} isOn={cameraOn} />
            <div className="flex justify-center gap-2">
              <ToggleButton
                label={t('control.microphone')}
                icon={hears ? Mic : MicOff}
                tone="sends"
                pressed={hears}
                onPress={() => {
                  if (microphone.trouble !== null) microphone.again()
                  else onChoose({ microphone: !choice.microphone })
                }}
              />
              <ToggleButton
                label={t('control.camera')}
                icon={sees ? Video : VideoOff}
                tone="sends"
                pressed={sees}
                onPress={() => {
                  if (camera.trouble !== null) camera.again()
                  else onChoose(cameraOn ? { camera: false } : { camera: true, audioOnly: false })
                }}
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

        <div className="flex flex-col gap-3 @2xl:order-last">
          <div className="flex flex-wrap gap-2">
            <Button kind="primary" onClick={() => enter(false)}>
              {mayUseDevices ? t('prejoin.join') : t('prejoin.joinListening')}
            </Button>
            <Button onClick={() => enter(true)}>{t('prejoin.joinAudioOnly')}</Button>
          </div>
          <p className="text-sm text-ink-soft">
            {t('prejoin.audioOnlyHint')} {canPublish ? t('prejoin.withoutDevices') : t('prejoin.guest')}
          </p>
        </div>

        {mayUseDevices && (
          <div className="flex min-w-0 flex-col gap-3">
            <DeviceSelects
              devices={devices}
              choice={choice}
              canPublish={canPublish}
              onChoose={(kind, deviceId) => onChoose({ [DEVICE_WORDS[kind][1]]: deviceId })}
            />
            {canChooseSpeaker() && (
              <Button
                small
                className="self-start"
                onClick={() => void playTestSound(choice.speakerId).catch(() => undefined)}
              >
                <Volume2 size={16} aria-hidden />
                {t('prejoin.testSpeaker')}
              </Button>
            )}
          </div>
        )}
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
