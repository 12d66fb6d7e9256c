import { useTranslation } from 'react-i18next'
import type { Moment as NamedMoment } from '#domain/history/timeline.ts'
import { ButtonLink } from '#ui/button.tsx'

interface Input {
  lessonStudyId: string
  moment: NamedMoment
  /** The plan's version before this one; null for the first. */
  beforeId: string | null
}

/** Where a version leads: itself, and the comparison with the one before it. */
export function VersionLinks({ lessonStudyId, moment, beforeId }: Input) {
  const { t } = useTranslation('history')
  const base = `/lesson-studies/${lessonStudyId}`
  const { planVersionId } = moment
  return (
    <span className="flex flex-wrap gap-2 print:hidden">
      <ButtonLink
        small
        to={`${base}/versions/${moment.versionId}`}
        aria-label={t('version.openNamed', { name: moment.name })}
      >
        {t('version.open')}
      </ButtonLink>
      {planVersionId !== null && beforeId !== null && (
        <ButtonLink small kind="plain" to={`${base}/compare?from=${beforeId}&to=${planVersionId}`}>
          {t('version.compare')}
        </ButtonLink>
      )}
      {planVersionId !== null && beforeId === null && (
        <ButtonLink small kind="plain" to={`${base}/compare?from=${planVersionId}&to=now`}>
          {t('version.compareNow')}
        </ButtonLink>
      )}
    </span>
  )
}
