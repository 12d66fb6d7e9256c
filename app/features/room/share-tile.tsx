import { Expand } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Named } from './person-tile.tsx'
import type { Attendee } from './room-view.ts'
import { TrackPicture } from './track-picture.tsx'

interface ShareTileProps {
  attendee: Attendee
  named: Named
  isLarge: boolean
}

/** The screen that somebody else shares, whole. */
export function ShareTile({ attendee, named, isLarge }: ShareTileProps) {
  const { t } = useTranslation('room')
  const frame = useRef<HTMLElement>(null)
  const track = attendee.share?.track ?? null

  return (
    <figure
      ref={frame}
      data-share={attendee.personId}
      className="relative m-0 aspect-video overflow-hidden rounded-lg bg-ink"
    >
      {track === null ? (
        <p className="grid size-full place-items-center px-4 text-center text-paper">
          {t('stage.shareWaits')}
        </p>
      ) : (
        <TrackPicture track={track} whole label={t('stage.sharing', { name: named.name })} />
      )}
      <figcaption className="absolute bottom-1.5 left-1.5 max-w-[85%] truncate rounded-sm bg-ink/75 px-2 py-0.5 text-sm text-white">
        {t('stage.sharing', { name: named.name })}
      </figcaption>
      {isLarge && document.fullscreenEnabled && (
        <button
          type="button"
          aria-label={t('stage.fullScreen')}
          title={t('stage.fullScreen')}
          onClick={() => void frame.current?.requestFullscreen().catch(() => undefined)}
          className="absolute top-1.5 right-1.5 grid size-9 place-items-center rounded-md bg-ink/75 text-white"
        >
          <Expand size={16} aria-hidden />
        </button>
      )}
    </figure>
  )
}
