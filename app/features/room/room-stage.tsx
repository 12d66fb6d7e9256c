import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { type GridShape, NARROW, gridShape } from './grid-columns.ts'
import { type Named, PersonTile } from './person-tile.tsx'
import type { Attendee } from './room-view.ts'
import { type Layout, type Tile, seat } from './seating.ts'
import { ShareTile } from './share-tile.tsx'
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
  onStopSharing: () => void
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
        onStopSharing={props.onStopSharing}
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
    <section ref={frame} aria-label={t('stage.label')} className="relative min-h-72 flex-1">
      <div className="absolute inset-0 flex flex-col gap-2 overflow-y-auto p-2">
        {audioOnly ? (
          <>
            {shownShare !== undefined && (
              <>
                <ShareTile
                  attendee={shownShare}
                  named={nameOf(shownShare.personId)}
                  isLarge
                  onStopSharing={props.onStopSharing}
                />
                <Button small className="self-start" onClick={() => props.onShowShare(null)}>
                  {t('stage.hideShare')}
                </Button>
              </>
            )}
            <p className="px-1 text-sm text-ink-soft">{t('stage.audioOnlyHint')}</p>
            <VoiceRows attendees={attendees} nameOf={nameOf} hands={hands} onShowShare={props.onShowShare} />
          </>
        ) : primary === null ? (
          <Grid shape={gridShape(rest.length, size.width - 16, size.height - 16)}>
            {rest.map((each) => tile(each, false))}
          </Grid>
        ) : (
          <div className={`flex min-h-0 flex-1 gap-2 ${size.width < 900 ? 'flex-col' : ''}`}>
            <div
              className={size.width < NARROW ? 'shrink-0' : 'grid min-h-0 min-w-0 flex-1 place-items-center'}
            >
              <div className="w-full" style={primaryWidth(size)}>
                {tile(primary, true)}
              </div>
            </div>
            <div
              className={
                size.width < 900
                  ? 'flex shrink-0 gap-2 overflow-x-auto *:w-40 *:shrink-0'
                  : 'flex w-52 shrink-0 flex-col gap-2 overflow-y-auto *:shrink-0'
              }
            >
              {rest.map((each) => tile(each, false))}
            </div>
          </div>
        )}
        {attendees.length === 1 && (
          <p className="px-1 text-center text-sm text-ink-soft">{t('stage.alone')}</p>
        )}
      </div>
    </section>
  )
}

/** The large picture fills what the row of small ones leaves, without being cut off below. */
function primaryWidth(size: { width: number; height: number }) {
  if (size.width < NARROW) return {}
  const height = size.width < 900 ? size.height - 16 - 98 : size.height - 16
  return { maxWidth: `${Math.max(240, Math.floor((height * 16) / 9))}px` }
}

function Grid({ shape, children }: { shape: GridShape; children: React.ReactNode }) {
  const column = shape.tileWidth === null ? 'minmax(0, 1fr)' : `minmax(0, ${shape.tileWidth}px)`
  return (
    <div
      className="grid flex-1 content-center justify-center gap-2"
      style={{
        gridTemplateColumns: `repeat(${shape.columns}, ${column})`,
        alignContent: shape.tileWidth === null ? 'start' : 'center',
      }}
    >
      {children}
    </div>
  )
}
