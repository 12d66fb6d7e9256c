import { useTranslation } from 'react-i18next'
import { type NegotiationStep, OPEN_STEPS, THEME_TEXT_MAX } from '#domain/theme/negotiation-fact.ts'
import { Button } from '#ui/button.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { ActForm } from './act-form.tsx'
import { FoldOut } from './fold-out.tsx'
import { Sure } from './sure.tsx'

/** For a steward and who began: moving on to the next step, or ending without a theme. */
export function MovePanel({ step, blind }: { step: NegotiationStep; blind: boolean }) {
  const { t } = useTranslation('themes')
  const from = OPEN_STEPS.find((it) => it === step && it !== 'object')
  return (
    <div className="flex flex-wrap items-start gap-2">
      {from !== undefined && (
        <Sure
          about={`move/${from}`}
          fields={{ intent: 'move', from }}
          face={t(`move.${from}`)}
          why={t(from === 'rank' && blind ? 'move.rankWhyBlind' : `move.${from}Why`)}
          confirm={t('move.confirm')}
        />
      )}
      <FoldOut face={t('move.end')} tone="danger">
        <ActForm about="end" fields={{ intent: 'end' }} shows={['reason']}>
          {({ wrong, typed, busy }) => (
            <>
              <TextAreaField
                label={t('move.endWhy')}
                name="reason"
                error={wrong('reason')}
                defaultValue={typed('reason')}
                maxLength={THEME_TEXT_MAX}
                required
              />
              <div>
                <Button type="submit" kind="danger" small disabled={busy}>
                  {t('move.endConfirm')}
                </Button>
              </div>
            </>
          )}
        </ActForm>
      </FoldOut>
    </div>
  )
}
