import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { type Obstacle, minutesSince } from './engine-report.ts'

interface EngineWaitProps {
  obstacle: Obstacle
  /** Was in the room before: goes back in by itself. */
  returning: boolean
  onStopWaiting: () => void
}

/** Why the room cannot be entered now, what is being done about it, and that all else works. */
export function EngineWait({ obstacle, returning, onStopWaiting }: EngineWaitProps) {
  const { t } = useTranslation('room')
  const what = sentence(obstacle)
  return (
    <section aria-live="polite" className="m-auto flex max-w-prose flex-col gap-3 p-5">
      <h2 className="text-xl font-semibold">{t(`engine.${what}.title`)}</h2>
      <p>{t(`engine.${what}.body`)}</p>
      {obstacle.state === 'starting' && obstacle.step === 'building' && (
        <Elapsed sinceMs={obstacle.startedAtMs} />
      )}
      {obstacle.state === 'unavailable' && obstacle.detail !== '' && (
        <details className="text-sm text-ink-soft">
          <summary>{t('engine.details')}</summary>
          <p className="mt-1 font-mono break-words whitespace-pre-wrap">{obstacle.detail}</p>
        </details>
      )}
      <p className="text-ink-soft">
        {obstacle.state !== 'siteSilent' && t('engine.elseWorks')}{' '}
        {returning ? t('engine.returning') : t('engine.watching')}
      </p>
      {returning && (
        <Button className="self-start" onClick={onStopWaiting}>
          {t('engine.stopWaiting')}
        </Button>
      )}
    </section>
  )
}

/** A build of some six minutes with its own clock: nothing is worse than waiting for nobody knows what. */
function Elapsed({ sinceMs }: { sinceMs: number }) {
  const { t } = useTranslation('room')
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000)
    return () => clearInterval(timer)
  }, [])
  const minutes = minutesSince(sinceMs, now)
  const share = Math.min(0.95, (now - sinceMs) / 360_000)
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-line">
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: `${Math.max(2, share * 100)}%` }}
        />
      </span>
      <p className="text-sm text-ink-soft">
        {minutes === 0 ? t('engine.building.justBegun') : t('engine.building.elapsed', { count: minutes })}
      </p>
    </div>
  )
}

function sentence(obstacle: Obstacle) {
  if (obstacle.state === 'siteSilent') return 'siteSilent'
  return obstacle.state === 'starting' ? obstacle.step : obstacle.why
}
