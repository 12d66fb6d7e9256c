import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/empty-state.tsx'

/** What stands where those who take part meet, for somebody to whom the lesson study is only shown. */
export function OnlyReading({ panel }: { panel: 'room' | 'chat' }) {
  const { t } = useTranslation('activity')
  return (
    <div className="p-4">
      <EmptyState title={t(`reading.${panel}`)}>{t('reading.body')}</EmptyState>
    </div>
  )
}
