import { Hand, Mic, MicOff, MonitorUp, SignalLow, Unplug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import type { Named } from './person-tile.tsx'
import type { Attendee } from './room-view.ts'
import { Sign } from './sign.tsx'

interface VoiceRowsProps {
  attendees: readonly Attendee[]
  nameOf: (personId: string) => Named
  hands: ReadonlySet<string>
  /** Present where a shared screen can be asked for in spite of sound only. */
  onShowShare?: (personId: string) => void
}

/** Who is here, as lines of text: the stage of sound only, and the list beside the pictures. */
export function VoiceRows({ attendees, nameOf, hands, onShowShare }: VoiceRowsProps) {
  const { t } = useTranslation('room')
  return (
    <ul className="flex flex-col gap-1.5">
      {attendees.map((attendee) => {
        const { name, school } = nameOf(attendee.personId)
        return (
          <li
            key={attendee.personId}
            data-person={attendee.personId}
            data-speaking={attendee.speaking}
            className={`flex flex-wrap items-center gap-2 rounded-md border px-3 py-2 ${attendee.speaking ? 'border-accent bg-accent-wash' : 'border-line bg-sheet'}`}
          >
            <span className="flex min-w-0 grow basis-52 items-center gap-1">
              <span className="min-w-0 grow">
                <PersonChip
                  personId={attendee.personId}
                  name={attendee.isMe ? `${name} (${t('stage.you')})` : name}
                  school={school}
                />
              </span>
              {hands.has(attendee.personId) && (
                <Sign icon={Hand} label={t('stage.handUp')} className="text-warm" />
              )}
              {attendee.line === 'poor' && (
                <Sign icon={SignalLow} label={t('stage.weakLine')} className="text-warm" />
              )}
              {attendee.line === 'lost' && (
                <Sign icon={Unplug} label={t('stage.lostLine')} className="text-danger" />
              )}
              <Voice attendee={attendee} />
            </span>
            {attendee.share?.track === null && !attendee.isMe && onShowShare !== undefined && (
              <Button small onClick={() => onShowShare(attendee.personId)}>
                <MonitorUp size={16} aria-hidden />
                {t('stage.showShare')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Voice({ attendee }: { attendee: Attendee }) {
  const { t } = useTranslation('room')
  if (attendee.microphone !== 'on') {
    const label = attendee.microphone === 'muted' ? t('stage.muted') : t('stage.noMicrophone')
    return <Sign icon={MicOff} label={label} className="text-ink-faint" />
  }
  return attendee.speaking ? (
    <Sign icon={Mic} label={t('stage.speaking')} className="text-accent" />
  ) : (
    <Sign icon={Mic} label={t('stage.microphoneOn')} className="text-ink-faint" />
  )
}
