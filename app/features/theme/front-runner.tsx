import { useTranslation } from 'react-i18next'
import type { SeenNegotiation, SeenProposal } from '#domain/theme/as-seen.ts'
import { THEME_TEXT_MAX } from '#domain/theme/negotiation-fact.ts'
import { Button } from '#ui/button.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { Sheet } from '#ui/page.tsx'
import { ActForm } from './act-form.tsx'
import { FoldOut } from './fold-out.tsx'
import { Kept } from './kept.tsx'
import { Named } from './named.tsx'
import { Objections } from './objections.tsx'
import { Sure } from './sure.tsx'

interface FrontRunnerProps {
  proposal: SeenProposal
  seen: SeenNegotiation
  me: string
  may: { move: boolean; adopt: boolean }
}

/** A theme that came out first: who supports it, what is objected, and adopting it. */
export function FrontRunner({ proposal, seen, me, may }: FrontRunnerProps) {
  const { t } = useTranslation('themes')
  const { proposalId, wording } = proposal
  const { theme } = wording
  const supporters = seen.supporters[proposalId] ?? []
  const objections = seen.objections.filter((it) => it.proposalId === proposalId)
  const isOpen = seen.step === 'object'
  const supports = supporters.includes(me)
  return (
    <Sheet className="flex flex-col gap-4 border-accent/50!">
      <h3 className="text-lg font-semibold break-words">{theme}</h3>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-ink-soft">{t('object.supporters', { count: supporters.length })}</span>
        <Named ids={supporters} />
      </p>
      <Objections objections={objections} theme={theme} isOpen={isOpen} mayAnswer={may.move} />
      {isOpen && (
        <div className="flex flex-wrap items-start gap-2 border-t border-line pt-3">
          <ActForm
            about={`support/${proposalId}`}
            fields={{ intent: 'support', proposalId, supports: supports ? '' : 'yes' }}
            className=""
          >
            {({ busy }) => (
              <Button type="submit" small kind={supports ? 'plain' : 'quiet'} disabled={busy}>
                {t(supports ? 'object.noSupport' : 'object.support')}
              </Button>
            )}
          </ActForm>
          {may.adopt &&
            (seen.objections.some((it) => it.state === 'open') ? (
              <p className="self-center text-sm text-ink-soft">{t('object.waits')}</p>
            ) : (
              <Sure
                about={`adopt/${proposalId}`}
                fields={{ intent: 'adopt', proposalId }}
                face={t('object.adopt')}
                label={t('object.adoptOf', { theme })}
                why={t('object.adoptWhy')}
                confirm={t('object.adoptConfirm')}
              />
            ))}
        </div>
      )}
      <Kept open={isOpen}>
        <FoldOut face={t('object.open')} label={t('object.openOf', { theme })}>
          <ActForm
            about={`object/${proposalId}`}
            fields={{ intent: 'object', proposalId }}
            shows={['reason']}
          >
            {({ wrong, typed, busy }) => (
              <>
                <TextAreaField
                  label={t('object.reason')}
                  name="reason"
                  error={wrong('reason')}
                  defaultValue={typed('reason')}
                  maxLength={THEME_TEXT_MAX}
                  required
                />
                <div>
                  <Button type="submit" small kind="primary" disabled={busy}>
                    {t('object.send')}
                  </Button>
                </div>
              </>
            )}
          </ActForm>
        </FoldOut>
      </Kept>
    </Sheet>
  )
}
