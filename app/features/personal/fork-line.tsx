import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

/** With which version of the shared plan a personal plan began. */
export function ForkLine({
  lessonStudyId,
  fork,
}: {
  lessonStudyId: string
  fork: { readonly versionId: string; readonly versionName: string } | null
}) {
  const { t } = useTranslation('personal')
  if (fork === null) return <span>{t('fork.unknown')}</span>
  return (
    <Link
      to={`/lesson-studies/${lessonStudyId}/versions/${fork.versionId}`}
      className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
    >
      {t('fork.of', { version: fork.versionName })}
    </Link>
  )
}
