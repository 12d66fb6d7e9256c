import { useTranslation } from 'react-i18next'
import type { TemplateStage } from '#domain/activity/activity-template.ts'

/** What a stage is about: what happens, why, and how long it usually takes. */
export function StageWords({ told }: { told: TemplateStage }) {
  const { t } = useTranslation('stages')
  const { length } = told
  return (
    <div className="flex max-w-prose flex-col gap-2">
      <p className="whitespace-pre-line">{told.happens}</p>
      {told.why !== '' && (
        <p className="text-ink-soft">
          <span className="font-medium">{t('why')}</span> · {told.why}
        </p>
      )}
      {length !== null && (
        <p className="text-sm text-ink-soft">
          {t('usually')}{' '}
          {t(`length.${length.unit}`, {
            length: length.from === length.to ? length.from : `${length.from}–${length.to}`,
          })}
        </p>
      )}
    </div>
  )
}
