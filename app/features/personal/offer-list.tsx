import { useTranslation } from 'react-i18next'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import type { PlanComparison } from '#domain/history/compare-plans.ts'
import { OFFER_WORDS_MAX } from '#domain/personal/offer.ts'
import { ActForm } from '#features/theme/act-form.tsx'
import { FoldOut } from '#features/theme/fold-out.tsx'
import type { Roster } from '#features/timeline/people.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { Moment } from '#ui/moment.tsx'
import { Sheet } from '#ui/page.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import { HowChoice } from './how-choice.tsx'
import { PartBeside } from './part-beside.tsx'
import { usePartName } from './part-words.ts'

/** An offer as the page's loader gives it. */
export interface ListedOffer {
  readonly offerId: string
  readonly ownerId: string
  readonly part: CarriedPart
  readonly stage: string
  readonly why: string
  readonly madeAtMs: number
  readonly decision: string | null
  readonly decidedBy: string | null
  readonly reason: string | null
  readonly beside: PlanComparison | null
  readonly isThere: boolean
}

interface Props {
  open: readonly ListedOffer[]
  decided: readonly ListedOffer[]
  roster: Roster
  me: string
}

/** What was offered to the group: each beside what the shared plan has there, to be accepted or declined. */
export function OfferList({ open, decided, roster, me }: Props) {
  const { t } = useTranslation('personal')
  return (
    <div className="flex flex-col gap-4">
      {open.length === 0 ? (
        <EmptyState title={t('offer.none')}>{t('offer.noneBody')}</EmptyState>
      ) : (
        open.map((offer) => <OpenOffer key={offer.offerId} {...{ offer, roster, me }} />)
      )}
      {decided.length > 0 && (
        <details>
          <summary className="inline-flex min-h-9 items-center rounded-md px-2 text-accent hover:bg-accent-wash">
            {t('offer.decided')}（{decided.length}）
          </summary>
          <ul className="mt-2 flex flex-col gap-3">
            {decided.map((offer) => (
              <li key={offer.offerId} id={`offer-${offer.offerId}`} className="border-l-2 border-line pl-4">
                <OfferHead {...{ offer, roster }} />
                <Answer {...{ offer, roster }} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function OpenOffer({ offer, roster, me }: { offer: ListedOffer; roster: Roster; me: string }) {
  const { t } = useTranslation('personal')
  const partName = usePartName()
  const { offerId, ownerId, part, stage, beside, isThere } = offer
  const isMine = ownerId === me
  const name = partName(part, { stage })
  return (
    <Sheet className="flex flex-col gap-4">
      <div id={`offer-${offerId}`} data-offer={offerId} className="scroll-mt-6">
        <OfferHead {...{ offer, roster }} />
      </div>
      {beside === null ? (
        <p className="text-ink-soft">{t('offer.unreadable')}</p>
      ) : (
        <>
          {!isThere && <p className="text-sm text-ink-soft">{t('offer.newThere')}</p>}
          <PartBeside comparison={beside} names={{ before: t('offer.shared'), after: t('offer.offered') }} />
        </>
      )}
      {isMine ? (
        <ActForm
          about={`withdraw/${offerId}`}
          fields={{ intent: 'withdraw', offerId }}
          className="flex flex-wrap items-center gap-3"
        >
          {({ busy }) => (
            <>
              <span className="text-sm text-ink-soft">{t('offer.mine')}</span>
              <Button
                type="submit"
                small
                disabled={busy}
                aria-label={t('offer.withdrawLabel', { part: name })}
              >
                {t('offer.withdraw')}
              </Button>
            </>
          )}
        </ActForm>
      ) : (
        <div className="flex flex-wrap gap-2">
          <FoldOut face={t('offer.accept')} tone="strong">
            <ActForm
              about={`accept/${offerId}`}
              fields={{ intent: 'accept', offerId }}
              className="flex flex-col items-start gap-4"
            >
              {({ busy }) => (
                <>
                  {isThere && (
                    <HowChoice
                      legend={t('offer.how')}
                      choices={[
                        { value: 'replace', label: t('offer.replace') },
                        { value: 'add', label: t('offer.add') },
                      ]}
                    />
                  )}
                  <Button type="submit" kind="primary" small disabled={busy}>
                    {t('offer.submitAccept')}
                  </Button>
                </>
              )}
            </ActForm>
          </FoldOut>
          <FoldOut face={t('offer.decline')}>
            <ActForm about={`decline/${offerId}`} fields={{ intent: 'decline', offerId }} shows={['reason']}>
              {({ wrong, typed, busy }) => (
                <>
                  <TextAreaField
                    label={t('offer.reason')}
                    hint={t('offer.reasonHint')}
                    error={wrong('reason')}
                    name="reason"
                    defaultValue={typed('reason') ?? ''}
                    maxLength={OFFER_WORDS_MAX}
                    rows={2}
                    required
                  />
                  <div>
                    <Button type="submit" small disabled={busy}>
                      {t('offer.submitDecline')}
                    </Button>
                  </div>
                </>
              )}
            </ActForm>
          </FoldOut>
        </div>
      )}
    </Sheet>
  )
}

function OfferHead({ offer, roster }: { offer: ListedOffer; roster: Roster }) {
  const { t } = useTranslation('personal')
  const partName = usePartName()
  const owner = roster(offer.ownerId)
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-semibold">{partName(offer.part, { stage: offer.stage })}</h3>
      <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-soft">
        <PersonChip personId={offer.ownerId} name={owner?.name ?? t('somebody')} school={owner?.school} />
        <Moment atMs={offer.madeAtMs} />
      </p>
      <p className="border-l-2 border-line-strong pl-3 break-words whitespace-pre-line">{offer.why}</p>
    </div>
  )
}

function Answer({ offer, roster }: { offer: ListedOffer; roster: Roster }) {
  const { t } = useTranslation('personal')
  const { decision, decidedBy, reason } = offer
  const name = (decidedBy === null ? null : roster(decidedBy)?.name) ?? t('somebody')
  const key = decision === 'declined' ? 'declined' : decision === 'withdrawn' ? 'withdrawn' : 'accepted'
  return <p className="text-sm">{t(`offer.${key}`, { name, reason: reason ?? '' })}</p>
}
