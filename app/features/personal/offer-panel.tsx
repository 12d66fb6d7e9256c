import { useTranslation } from 'react-i18next'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import { OFFER_WORDS_MAX } from '#domain/personal/offer.ts'
import { ActForm } from '#features/theme/act-form.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Sheet } from '#ui/page.tsx'
import { usePartName } from './part-words.ts'

/** Offers a part of one's plan to the group, with one sentence why. */
export function OfferPanel(props: {
  part: CarriedPart
  partKey: string
  stage: string
  /** The moment of the plan that is before its owner. */
  atId: number
  back: string
}) {
  const { t } = useTranslation('personal')
  const partName = usePartName()
  const { part, partKey, stage, atId, back } = props
  return (
    <Sheet className="flex flex-col gap-4 border-accent!">
      <h2 className="text-lg font-semibold">{t('offer.title', { part: partName(part, { stage }) })}</h2>
      <ActForm about="offer" fields={{ intent: 'offer', part: partKey, atId: String(atId) }} shows={['why']}>
        {({ wrong, typed, busy }) => (
          <>
            <TextField
              label={t('offer.why')}
              hint={t('offer.whyHint')}
              error={wrong('why')}
              name="why"
              defaultValue={typed('why') ?? ''}
              maxLength={OFFER_WORDS_MAX}
              autoComplete="off"
              required
            />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" kind="primary" small disabled={busy}>
                {t('offer.submit')}
              </Button>
              <ButtonLink to={back} small>
                {t('offer.cancel')}
              </ButtonLink>
            </div>
          </>
        )}
      </ActForm>
    </Sheet>
  )
}
