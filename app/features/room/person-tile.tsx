import { Hand, Maximize2, MicOff, SignalLow, Unplug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { personColor } from '#ui/person-color.ts'
import type { Attendee } from './room-view.ts'
import { Sign } from './sign.tsx'
import { TrackPicture } from './track-picture.tsx'

export interface Named {
  readonly name: string
  readonly school: string
}

interface PersonTileProps {
  attendee: Attendee
  named: Named
  handUp: boolean
  /** Absent where the tile is large already. */
  onShowLarge?: (() => void) | undefined
}

/** One person: their picture, or their colour and initial; name and school always. */
export function PersonTile({ attendee, named, handUp, onShowLarge }: PersonTileProps) {
  const { t } = useTranslation('room')
  const { ink, wash } = personColor(attendee.personId)
  const track = attendee.camera?.track ?? null
  const shownName = attendee.isMe ? `${named.name} (${t('stage.you')})` : named.name
  return (
    <figure
      data-person={attendee.personId}
      data-speaking={attendee.speaking}
      className="@container/tile group relative m-0 aspect-video min-w-0 overflow-hidden rounded-lg"
      style={{ background: track === null ? wash : '#23211d' }}
    >
      {track === null ? (
        <span aria-hidden className="absolute inset-0 grid place-items-center pb-6">
          <span
            className="grid size-12 place-items-center rounded-full text-xl font-semibold text-white @xs/tile:size-16 @xs/tile:text-2xl"
            style={{ background: ink }}
          >
            {Array.from(named.name.trim())[0]?.toUpperCase() ?? '?'}
          </span>
        </span>
      ) : (
        <TrackPicture track={track} mirrored={attendee.isMe} label={shownName} />
      )}
      {attendee.speaking && (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-0 rounded-lg ring-4 ring-accent ring-inset"
        />
      )}
      <TileSigns attendee={attendee} handUp={handUp} />
      <figcaption className="absolute inset-x-1.5 bottom-1.5 flex">
        <span
          title={`${shownName} · ${named.school}`}
          className="max-w-full truncate rounded-sm bg-ink/75 px-2 py-0.5 text-sm text-white"
        >
          {shownName}
          {named.school !== '' && (
            // On a tile as small as a stamp half a school's name helps nobody: the list has it whole.
            <span className="hidden text-white/85 @[13rem]/tile:inline"> · {named.school}</span>
          )}
        </span>
      </figcaption>
      {onShowLarge !== undefined && (
        <button
          type="button"
          aria-label={t('stage.showLarge', { name: named.name })}
          title={t('stage.showLarge', { name: named.name })}
          onClick={onShowLarge}
          className="absolute top-1.5 left-1.5 grid size-9 place-items-center rounded-md bg-ink/75 text-white opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
        >
          <Maximize2 size={16} aria-hidden />
        </button>
      )}
    </figure>
  )
}

/** What is to be known of somebody at a glance: hand, line, microphone. */
function TileSigns({ attendee, handUp }: { attendee: Attendee; handUp: boolean }) {
  const { t } = useTranslation('room')
  const silent = attendee.microphone === 'muted' ? t('stage.muted') : t('stage.noMicrophone')
  return (
    <span className="absolute top-1.5 right-1.5 flex gap-1">
      {handUp && <Sign icon={Hand} label={t('stage.handUp')} className="bg-warm-wash text-warm" />}
      {attendee.line === 'poor' && (
        <Sign icon={SignalLow} label={t('stage.weakLine')} className="bg-warm-wash text-warm" />
      )}
      {attendee.line === 'lost' && (
        <Sign icon={Unplug} label={t('stage.lostLine')} className="bg-danger-wash text-danger" />
      )}
      {attendee.microphone !== 'on' && <Sign icon={MicOff} label={silent} className="bg-ink/75 text-white" />}
    </span>
  )
}
