import { useTranslation } from 'react-i18next'
import { SelectField } from '#ui/field.tsx'
import { type Device, type DeviceChoice, pickDevice } from './device-choice.ts'
import { canChooseSpeaker } from './speaker-test.ts'

const KINDS = [
  { kind: 'audioinput', word: 'device.microphone', key: 'microphoneId' },
  { kind: 'videoinput', word: 'device.camera', key: 'cameraId' },
  { kind: 'audiooutput', word: 'device.speaker', key: 'speakerId' },
] as const

interface DeviceSelectsProps {
  devices: readonly Device[]
  choice: DeviceChoice
  /** Listeners choose only where they hear. */
  canPublish: boolean
  onChoose: (kind: (typeof KINDS)[number]['kind'], deviceId: string) => void
}

/** The choice of microphone, camera and, where the browser lets a page choose, speaker. */
export function DeviceSelects({ devices, choice, canPublish, onChoose }: DeviceSelectsProps) {
  const { t } = useTranslation('room')
  const shown = KINDS.filter(({ kind }) => (kind === 'audiooutput' ? canChooseSpeaker() : canPublish))
  return shown.map(({ kind, word, key }) => {
    const ofKind = devices.filter((device) => device.kind === kind)
    return (
      <SelectField
        key={kind}
        label={t(word)}
        name={kind}
        value={pickDevice(devices, kind, choice[key])?.id ?? ''}
        disabled={ofKind.length === 0}
        onChange={(event) => onChoose(kind, event.currentTarget.value)}
      >
        {ofKind.length === 0 && <option value="">{t('device.none')}</option>}
        {ofKind.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.label === '' ? t('device.unnamed', { number: index + 1 }) : device.label}
          </option>
        ))}
      </SelectField>
    )
  })
}
