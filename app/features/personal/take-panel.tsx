import { useTranslation } from 'react-i18next'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import type { PlanComparison } from '#domain/history/compare-plans.ts'
import { ActForm } from '#features/theme/act-form.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Sheet } from '#ui/page.tsx'
import { HowChoice } from './how-choice.tsx'
import { PartBeside } from './part-beside.tsx'
import { type Source, usePartName, useSourceName } from './part-words.ts'

/** What a link asks to take, as the page's loader gives it. */
export interface AskedTaking {
  readonly from: { readonly documentId: string; readonly atId: number }
  readonly part: CarriedPart
  readonly stage: string
  readonly name: Source
  readonly hasMine: boolean
  readonly beside: PlanComparison
  readonly isThere: boolean
}

/** Takes a part of another plan into one's own: what mine has there beside what would come, and how it is to come. */
export function TakePanel(props: {
  lessonStudyId: string
  taking: AskedTaking
  partKey: string
  /** Where one is when one does not take it. */
  back: string
}) {
  const { t } = useTranslation('personal')
  const partName = usePartName()
  const sourceName = useSourceName(props.lessonStudyId)
  const { taking, partKey, back, lessonStudyId } = props
  const { from, part, stage, name, hasMine, beside, isThere } = taking
  const plans = `/lesson-studies/${lessonStudyId}/personal-plans`
  return (
    <Sheet className="flex flex-col gap-4 border-accent! print:hidden">
      <header className="flex flex-col gap-1">
        <h2 className="text-lg font-semibold">{t('take.title', { part: partName(part, { stage }) })}</h2>
        <p className="text-ink-soft">{t('take.from', { source: sourceName(name) })}</p>
      </header>
      {!hasMine ? (
        <>
          <p>{t('take.needPlan')}</p>
          <div className="flex flex-wrap gap-2">
            <ButtonLink to={plans} kind="primary" small>
              {t('mine.begin')}
            </ButtonLink>
            <ButtonLink to={back} small>
              {t('take.cancel')}
            </ButtonLink>
          </div>
        </>
      ) : beside.same ? (
        <>
          <Notice>{t('take.same')}</Notice>
          <div>
            <ButtonLink to={back} small>
              {t('take.cancel')}
            </ButtonLink>
          </div>
        </>
      ) : (
        <>
          <p className="text-sm text-ink-soft">{t(isThere ? 'take.lead' : 'take.leadNew')}</p>
          <PartBeside comparison={beside} names={{ before: t('take.mine'), after: t('take.theirs') }} />
          <ActForm
            about="take"
            fields={{ intent: 'take', documentId: from.documentId, atId: String(from.atId), part: partKey }}
          >
            {({ busy }) => (
              <>
                {isThere && (
                  <HowChoice
                    legend={t('take.how')}
                    choices={[
                      { value: 'add', label: t('take.add') },
                      { value: 'replace', label: t('take.replace'), hint: t('take.replaceWhy') },
                    ]}
                  />
                )}
                <div className="flex flex-wrap gap-2">
                  <Button type="submit" kind="primary" small disabled={busy}>
                    {t('take.submit')}
                  </Button>
                  <ButtonLink to={back} small>
                    {t('take.cancel')}
                  </ButtonLink>
                </div>
              </>
            )}
          </ActForm>
        </>
      )}
    </Sheet>
  )
}
