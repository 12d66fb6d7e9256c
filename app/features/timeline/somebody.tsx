import { useTranslation } from 'react-i18next'
import { PersonChip } from '#ui/person-chip.tsx'
import type { Roster } from './people.ts'

/** A person by id: name and school, or a word for somebody whose account is gone. */
export function Somebody({ personId, roster }: { personId: string; roster: Roster }) {
  const { t } = useTranslation('history')
  const person = roster(personId)
  return (
    <PersonChip personId={personId} name={person?.name ?? t('changes.somebody')} school={person?.school} />
  )
}
