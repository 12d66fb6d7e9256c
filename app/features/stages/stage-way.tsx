import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#ui/button.tsx'
import type { StageContext, StageView } from './stage-view.ts'

/** The page on which a stage's work is done, where it has one of its own. */
export function StageWay({ stage, context }: { stage: StageView; context: StageContext }) {
  const { t } = useTranslation('stages')
  if (stage.told.kind !== 'personalAdaptation') return null
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink to={`/lesson-studies/${context.lessonStudyId}/personal-plans`} small>
        {t('way.personalPlans')}
      </ButtonLink>
    </div>
  )
}
