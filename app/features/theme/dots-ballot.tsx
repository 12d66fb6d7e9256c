import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeenProposal } from '#domain/theme/as-seen.ts'
import type { NegotiationFrame } from '#domain/theme/negotiation-fact.ts'
import { Button } from '#ui/button.tsx'
import { ActForm } from './act-form.tsx'

interface DotsBallotProps {
  frame: NegotiationFrame
  standing: readonly SeenProposal[]
  given: Readonly<Record<string, number>>
}

/** One's dots: a number for each proposal, with a button for one more and one less. */
export function DotsBallot({ frame: { dotsEach, dotsOnOne }, standing, given }: DotsBallotProps) {
  const { t } = useTranslation('themes')
  const [dots, setDots] = useState(given)
  const isSaved = standing.every((it) => (dots[it.proposalId] ?? 0) === (given[it.proposalId] ?? 0))
  const left = dotsEach - Object.values(dots).reduce((sum, it) => sum + it, 0)
  const put = (id: string, count: number) => {
    const rest = dotsEach - Object.entries(dots).reduce((sum, [it, n]) => sum + (it === id ? 0 : n), 0)
    setDots({ ...dots, [id]: Math.max(0, Math.min(count, dotsOnOne, rest)) })
  }
  return (
    <ActForm about="vote" fields={{ intent: 'vote' }} keeps className="flex flex-col gap-4">
      {({ busy }) => (
        <>
          <p>{t('rank.dotsRule', { count: dotsEach, most: dotsOnOne })}</p>
          <ul className="flex flex-col divide-y divide-line">
            {standing.map(({ proposalId, wording }) => {
              const count = dots[proposalId] ?? 0
              const { theme } = wording
              return (
                <li
                  key={proposalId}
                  className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3"
                >
                  <span className="min-w-0 flex-1 basis-56 font-medium break-words">{theme}</span>
                  <span className="ml-auto flex items-center gap-2">
                    <span aria-hidden className="text-right text-accent tracking-widest">
                      {'●'.repeat(count)}
                    </span>
                    <Step
                      label={t('rank.less', { theme })}
                      onPress={() => put(proposalId, count - 1)}
                      disabled={count === 0}
                    >
                      <Minus size={18} aria-hidden />
                    </Step>
                    <input
                      type="number"
                      name={`dots.${proposalId}`}
                      aria-label={t('rank.dotsOf', { theme })}
                      inputMode="numeric"
                      min={0}
                      max={dotsOnOne}
                      value={count}
                      onChange={(event) =>
                        put(proposalId, Math.trunc(event.currentTarget.valueAsNumber) || 0)
                      }
                      className="field-box w-16! text-center"
                    />
                    <Step
                      label={t('rank.more', { theme })}
                      onPress={() => put(proposalId, count + 1)}
                      disabled={left === 0 || count >= dotsOnOne}
                    >
                      <Plus size={18} aria-hidden />
                    </Step>
                  </span>
                </li>
              )
            })}
          </ul>
          <SaveVote
            isSaved={isSaved && Object.keys(given).length > 0}
            isChanged={!isSaved}
            busy={busy}
            note={t('rank.left', { count: left })}
          />
        </>
      )}
    </ActForm>
  )
}

/** Saves what somebody gives, and says whether what they see is saved. */
export function SaveVote(it: { isSaved: boolean; isChanged: boolean; busy: boolean; note: string }) {
  const { t } = useTranslation('themes')
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button type="submit" kind="primary" disabled={it.busy}>
        {t('rank.save')}
      </Button>
      <p role="status" className="text-sm text-ink-soft">
        {[it.note, it.isSaved ? t('rank.saved') : it.isChanged ? t('rank.changed') : '']
          .filter((text) => text !== '')
          .join(' · ')}
      </p>
    </div>
  )
}

/** A small square button with a sign. It stays focusable when it can do nothing, so that focus is not lost. */
export function Step({
  label,
  onPress,
  disabled,
  children,
}: {
  label: string
  onPress: () => void
  disabled: boolean
  children: React.ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) onPress()
      }}
      className="grid size-11 shrink-0 place-items-center rounded-md border border-line-strong bg-sheet hover:bg-paper-deep aria-disabled:opacity-45"
    >
      {children}
    </button>
  )
}
