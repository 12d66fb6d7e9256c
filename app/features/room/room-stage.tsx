import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { type Named, PersonTile } from './person-tile.tsx'
import type { Attendee } from './room-view.ts'
import { type Layout, type Tile, seat } from './seating.ts'
import { ShareTile } from './share-tile.tsx'
import { EqualGrid, LargeAndRest } from './stage-grids.tsx'
import { useSize } from './use-size.ts'
import { VoiceRows } from './voice-rows.tsx'

interface RoomStageProps {
  attendees: readonly Attendee[]
  nameOf: (personId: string) => Named
  hands: ReadonlySet<string>
  layout: Layout
  /** Whoever spoke last, oneself aside. */
  speaker: string | null
  audioOnly: boolean
  shareFrom: string | null
  onLayout: (layout: Layout) => void
  onShowShare: (personId: string | null) => void
}

/** The people and the shared screens, as large as the panel allows. */
export function RoomStage(props: RoomStageProps) {
  const { attendees, nameOf, hands, layout, speaker, audioOnly, shareFrom } = props
  const { t } = useTranslation('room')
  const frame = useRef<HTMLDivElement>(null)
  const size = useSize(frame)
  const [chosen, setChosen] = useState<string | null>(null)

  const { primary, rest } = seat(attendees, { layout, chosen, speaker })
  const tile = (each: Tile, isLarge: boolean) =>
    each.kind === 'share' ? (
      <ShareTile
        key={each.key}
        attendee={each.attendee}
        named={nameOf(each.attendee.personId)}
        isLarge={isLarge}
      />
    ) : (
      <PersonTile
        key={each.key}
        attendee={each.attendee}
        named={nameOf(each.attendee.personId)}
        handUp={hands.has(each.attendee.personId)}
        onShowLarge={
          isLarge
            ? undefined
            : () => {
                setChosen(each.attendee.personId)
                props.onLayout('speaker')
              }
        }
      />
    )

  const shownShare = attendees.find((each) => each.personId === shareFrom && each.share !== null)
  return (
    <section
      ref={frame}
      aria-label={t('stage.label')}
      className="relative min-h-72 in-data-[low=true]:min-h-40 flex-1"
    >
      <div className="absolute inset-0 flex flex-col gap-2 overflow-y-auto p-2">
        {audioOnly ? (
          <>
            {shownShare !== undefined && (
              <>
                <ShareTile attendee={shownShare} named={nameOf(shownShare.personId)} isLarge />
                <Button small className="self-start" onClick={() => props.onShowShare(null)}>
                  {t('stage.hideShare')}
                </Button>
              </>
            )}
            {shownShare === undefined && (
              <p className="px-1 text-sm text-ink-soft">{t('stage.audioOnlyHint')}</p>
            )}
            <VoiceRows attendees={attendees} nameOf={nameOf} hands={hands} onShowShare={props.onShowShare} />
          </>
        ) : primary === null ? (
          <EqualGrid count={rest.length} size={size}>
            {rest.map((each) => tile(each, false))}
          </EqualGrid>
        ) : (
          <LargeAndRest
            size={size}
            large={tile(primary, true)}
            rest={rest.map((each) => tile(each, false))}
          />
        )}
        {attendees.length === 1 && (
          <p className="px-1 text-center text-sm text-ink-soft">{t('stage.alone')}</p>
        )}
      </div>
    </section>
  )
}
