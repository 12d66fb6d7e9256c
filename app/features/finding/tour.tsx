import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { elementOf, placeCard, TOUR_STEPS } from './tour-steps.ts'

/** A walk over the parts of the page. It lies beside them, not over them: everything can be used meanwhile. */
export default function Tour({ isAsked, onDone }: { isAsked: boolean; onDone: () => void }) {
  const { t } = useTranslation('finding')
  // What is not on this page is not spoken of.
  const [steps] = useState(() => TOUR_STEPS.filter((step) => elementOf(step) !== null))
  const [at, setAt] = useState(0)
  const [back] = useState(() => document.activeElement)
  const card = useRef<HTMLDivElement>(null)
  const ring = useRef<HTMLDivElement>(null)
  const step = steps[at]
  const done = () => {
    onDone()
    if (card.current?.contains(document.activeElement) === true && back instanceof HTMLElement) back.focus()
  }
  useLayoutEffect(() => {
    if (step === undefined) return
    let frame = 0
    const place = () => {
      frame = 0
      const about = elementOf(step)?.getBoundingClientRect()
      if (about === undefined || card.current === null || ring.current === null) return
      const page = { width: innerWidth, height: innerHeight }
      const { offsetWidth: width, offsetHeight: height } = card.current
      const { left, top } = placeCard(about, { width, height }, page)
      Object.assign(card.current.style, { left: `${left}px`, top: `${top}px` })
      // A ring around something that fills the page would lie outside it.
      const ringLeft = Math.max(about.left - 3, 4)
      const ringTop = Math.max(about.top - 3, 4)
      Object.assign(ring.current.style, {
        left: `${ringLeft}px`,
        top: `${ringTop}px`,
        width: `${Math.min(about.right + 3, innerWidth - 4) - ringLeft}px`,
        height: `${Math.min(about.bottom + 3, innerHeight - 4) - ringTop}px`,
      })
    }
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(place)
    }
    place()
    const resized = new ResizeObserver(soon)
    resized.observe(document.body)
    const element = elementOf(step)
    if (element !== null) resized.observe(element)
    addEventListener('resize', soon)
    document.addEventListener('scroll', soon, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      resized.disconnect()
      removeEventListener('resize', soon)
      document.removeEventListener('scroll', soon, { capture: true })
    }
  }, [step])
  // Each step is read aloud, and the keyboard is where the tour goes on. Nobody who types already is interrupted.
  const isAskedNow = useRef(isAsked)
  useEffect(() => {
    if (step === undefined) return
    if (isAskedNow.current || document.activeElement === document.body)
      card.current?.focus({ preventScroll: true })
    isAskedNow.current = true
  }, [step])
  if (step === undefined) return null
  const isLast = at === steps.length - 1
  return createPortal(
    <>
      <div ref={ring} aria-hidden className="tour-ring" />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of what is inside it */}
      <div
        ref={card}
        role="dialog"
        aria-modal="false"
        aria-label={t('tour.label', { number: at + 1, count: steps.length })}
        aria-describedby="tour-words"
        tabIndex={-1}
        data-step={step}
        className="fixed z-50 w-[min(22rem,calc(100vw-1.5rem))] rounded-lg border border-line bg-sheet p-4 shadow-raised outline-none"
        onKeyDown={(event) => {
          if (event.key === 'Escape') done()
          if (event.key === 'ArrowRight' && !isLast) setAt(at + 1)
          if (event.key === 'ArrowLeft' && at > 0) setAt(at - 1)
        }}
      >
        <div id="tour-words">
          <h2 className="font-semibold text-accent-deep">{t(`tour.${step}.title`)}</h2>
          <p className="mt-1">{t(`tour.${step}.body`)}</p>
          {isLast && <p className="mt-2 text-sm text-ink-soft">{t('tour.again')}</p>}
        </div>
        <div className="mt-3 flex items-center gap-2">
          <p aria-hidden className="flex-1 text-sm text-ink-faint tabular-nums">
            {at + 1} / {steps.length}
          </p>
          {!isLast && (
            <Button small kind="plain" onClick={done}>
              {t('tour.skip')}
            </Button>
          )}
          {at > 0 && (
            <Button small onClick={() => setAt(at - 1)}>
              {t('tour.back')}
            </Button>
          )}
          <Button small kind="primary" onClick={() => (isLast ? done() : setAt(at + 1))}>
            {t(isLast ? 'tour.done' : 'tour.next')}
          </Button>
        </div>
      </div>
    </>,
    document.body,
  )
}
