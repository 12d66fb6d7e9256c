import { useTranslation } from 'react-i18next'
import type { SectionKey } from '#domain/plan/plan-sections.ts'
import { personColor } from '#ui/person-color.ts'
import { useOthers } from './presence-context.tsx'

/** Beside a section in the outline: a dot for each colleague who is there now. */
export function PresenceMarks({ section }: { section: SectionKey }) {
  const { t } = useTranslation('presence')
  const there = useOthers().filter(
    ({ where }) => !where.away && where.area === 'plan' && where.section === section,
  )
  if (there.length === 0) return null
  const names = t('areHere', {
    count: there.length,
    names: there.map(({ name }) => name).join(t('nameSeparator')),
  })
  return (
    <span
      className="ml-auto flex shrink-0 items-center gap-0.5 self-center"
      title={names}
      data-presence-at={section}
    >
      {there.slice(0, 4).map(({ personId }) => (
        <span
          key={personId}
          aria-hidden
          className="size-2 rounded-full"
          style={{ background: personColor(personId).ink }}
        />
      ))}
      <span className="sr-only">{names}</span>
    </span>
  )
}
