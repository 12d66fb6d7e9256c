import { Check, Circle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { GateCondition } from '#domain/activity/gates.ts'
import { gateWays } from './gate-ways.ts'
import type { StageContext, StageView } from './stage-view.ts'
import { useGateWords } from './use-gate-words.ts'

/** The conditions of a gate, each with a tick, or with why it is not met yet and where that can be mended. */
export function StageGate({ stage, context }: { stage: StageView; context: StageContext }) {
  const { checks, told } = stage
  const { t } = useTranslation('stages')
  const words = useGateWords(context.nameOf, told.tasks)
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-semibold">{t('gate.title')}</h4>
      {checks.length === 0 && <p className="text-ink-soft">{t('gate.none')}</p>}
      <ul className="flex flex-col gap-1.5">
        {checks.map((check) => (
          <li
            key={JSON.stringify(check.condition)}
            data-gate={check.condition.kind}
            data-met={check.isMet}
            className="flex items-start gap-2.5"
          >
            {check.isMet ? (
              <Check size={18} aria-hidden className="mt-1 shrink-0 text-accent" />
            ) : (
              <Circle size={18} aria-hidden className="mt-1 shrink-0 text-warm" />
            )}
            <span>
              <span className="sr-only">{check.isMet ? t('gate.met') : t('gate.notMet')} </span>
              {words.asks(check.condition)}
              {!check.isMet && (
                <>
                  {words.notYet(check).map((sentence) => (
                    <span key={sentence} className="block text-sm text-warm">
                      <span aria-hidden>{t('gate.notMet')} </span>
                      {sentence}
                    </span>
                  ))}
                  <span className="flex flex-wrap gap-x-4 empty:hidden">
                    {gateWays(check.condition, context).map(({ to, face }) => (
                      <Link
                        key={face}
                        to={to}
                        className="inline-flex min-h-9 items-center text-sm font-medium text-accent underline underline-offset-4"
                      >
                        {t(`gate.way.${face}`)}
                      </Link>
                    ))}
                  </span>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The conditions of a gate, where nobody asks them yet. */
export function GateAsks({ gates }: { gates: readonly GateCondition[] }) {
  const { t } = useTranslation('stages')
  const words = useGateWords(() => '', [])
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-semibold">{t('gate.title')}</h4>
      {gates.length === 0 && <p className="text-ink-soft">{t('gate.none')}</p>}
      <ul className="list-disc pl-5 empty:hidden">
        {gates.map((gate) => (
          <li key={JSON.stringify(gate)}>{words.asks(gate)}</li>
        ))}
      </ul>
    </section>
  )
}
