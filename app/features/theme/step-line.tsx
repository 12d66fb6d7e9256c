import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type NegotiationFrame, type NegotiationStep, OPEN_STEPS } from '#domain/theme/negotiation-fact.ts'

/** Where a negotiation stands: its steps in a row, each with the time that it is meant to take. */
export function StepLine({ step, minutes }: { step: NegotiationStep; minutes: NegotiationFrame['minutes'] }) {
  const { t } = useTranslation('themes')
  const at = (OPEN_STEPS as readonly string[]).indexOf(step)
  return (
    <ol aria-label={t('step.label')} className="grid grid-cols-2 gap-2 sm:grid-cols-5">
      {OPEN_STEPS.map((it, index) => {
        const isNow = it === step
        const isPast = step === 'adopted' || (at !== -1 && index < at)
        return (
          <li
            key={it}
            aria-current={isNow ? 'step' : undefined}
            className={`flex min-w-0 flex-wrap items-baseline gap-x-2 rounded-md border px-3 py-2 text-sm ${
              isNow
                ? 'border-accent bg-accent-wash font-semibold text-accent-deep'
                : 'border-line bg-sheet text-ink-soft'
            }`}
          >
            <span className="inline-flex items-center gap-1.5">
              {isPast && <Check size={14} aria-hidden className="shrink-0 text-accent" />}
              {index + 1}. {t(`step.${it}`)}
            </span>
            {minutes[it] !== undefined && (
              <span className="text-xs font-normal">{t('step.minutes', { minutes: minutes[it] })}</span>
            )}
            {(isNow || isPast) && <span className="sr-only">{t(isNow ? 'step.now' : 'step.past')}</span>}
          </li>
        )
      })}
    </ol>
  )
}
