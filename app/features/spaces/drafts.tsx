import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Moment } from '#ui/moment.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface DraftsProps {
  drafts: readonly {
    readonly templateId: string
    readonly title: string
    readonly note: string
    readonly createdAtMs: number
  }[]
  /** How many there are in all. */
  count: number
}

/** The plans that somebody keeps for themselves. */
export function Drafts({ drafts, count }: DraftsProps) {
  const { t } = useTranslation('spaces')
  return (
    <Section
      title={t('me.drafts')}
      actions={
        count > 0 && (
          <ButtonLink to="/templates" small>
            {t('me.draftsAll', { count })}
          </ButtonLink>
        )
      }
    >
      {drafts.length === 0 ? (
        <EmptyState title={t('me.draftsNone')}>{t('me.draftsNoneBody')}</EmptyState>
      ) : (
        <Sheet className="py-1! sm:py-1!">
          <ul className="divide-y divide-line">
            {drafts.map((it) => (
              <li key={it.templateId} className="flex flex-wrap items-baseline justify-between gap-x-4 py-3">
                <span className="flex min-w-0 flex-col">
                  <span className="font-medium break-words">{it.title}</span>
                  {it.note !== '' && <span className="text-sm break-words text-ink-soft">{it.note}</span>}
                </span>
                <span className="text-sm text-ink-soft">
                  <Moment atMs={it.createdAtMs} style="date" />
                </span>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Section>
  )
}
