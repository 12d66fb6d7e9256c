import { useTranslation } from 'react-i18next'
import type { SettlementType } from '#domain/people/roles.ts'
import { TOLD_MIN } from '#domain/space/told-counts.ts'
import { Section, Sheet } from '#ui/page.tsx'

/** Where institutions lie, in numbers; null where that would tell where a single one lies. */
export function SettlementSection({
  settlement,
}: {
  settlement: readonly { readonly type: SettlementType | null; readonly count: number }[] | null
}) {
  const { t } = useTranslation('spaces')
  const { t: people } = useTranslation('people')
  return (
    <Section title={t('count.settlement')}>
      {settlement === null ? (
        <p className="max-w-prose text-ink-soft">{t('count.settlementHidden', { min: TOLD_MIN })}</p>
      ) : (
        <Sheet>
          <dl className="flex flex-col gap-1">
            {settlement.map(({ type, count }) => (
              <div key={type} className="flex justify-between gap-4">
                <dt>{type === null ? t('count.unsaid') : people(`settlement.${type}`)}</dt>
                <dd className="tabular-nums">{count}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-3 text-sm text-ink-soft">{t('count.settlementFrom', { min: TOLD_MIN })}</p>
        </Sheet>
      )}
    </Section>
  )
}
