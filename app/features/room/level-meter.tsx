import { type LocalAudioTrack, createAudioAnalyser } from 'livekit-client'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Above this the microphone clearly hears a voice; a quiet room stays below. */
const HEARD = 0.12

/** A bar that moves with the voice, and a sentence that says so for those who do not see it. */
export function LevelMeter({ track }: { track: LocalAudioTrack }) {
  const { t } = useTranslation('room')
  const bar = useRef<HTMLSpanElement>(null)
  const [heard, setHeard] = useState(false)

  useEffect(() => {
    const analyser = createAudioAnalyser(track, { minDecibels: -75, maxDecibels: -25, fftSize: 512 })
    let frame = 0
    // The bar is moved past React: sixty renderings a second would be a poor welcome on an old computer.
    const move = () => {
      const level = Math.min(1, analyser.calculateVolume() * 1.6)
      if (bar.current !== null) bar.current.style.transform = `scaleX(${level.toFixed(3)})`
      if (level > HEARD) setHeard(true)
      frame = requestAnimationFrame(move)
    }
    frame = requestAnimationFrame(move)
    return () => {
      cancelAnimationFrame(frame)
      analyser.cleanup().catch(() => undefined)
    }
  }, [track])

  return (
    <div className="flex flex-col gap-1">
      <span
        title={t('prejoin.level')}
        data-heard={heard}
        className="block h-2 overflow-hidden rounded-full bg-line"
      >
        <span ref={bar} className="block h-full origin-left scale-x-0 rounded-full bg-accent" />
      </span>
      <output className="text-sm text-ink-soft">{heard ? t('prejoin.heard') : t('prejoin.speak')}</output>
    </div>
  )
}
