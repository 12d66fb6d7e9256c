import { createContext, useContext } from 'react'
import { PersonChip } from '#ui/person-chip.tsx'

/** Somebody who is named on the page. */
export interface NamedPerson {
  readonly personId: string
  readonly name: string
  readonly school: string
}

export const NamedPeople = createContext<readonly NamedPerson[]>([])

/** One person's name; empty when the page does not know them. */
export function useNameOf(): (personId: string) => string {
  const people = useContext(NamedPeople)
  return (personId) => people.find((it) => it.personId === personId)?.name ?? ''
}

/** People as name and school. */
export function Named({ ids }: { ids: readonly string[] }) {
  const people = useContext(NamedPeople)
  return (
    <span className="inline-flex min-w-0 flex-wrap gap-x-3 gap-y-1">
      {ids.map((id) => {
        const person = people.find((it) => it.personId === id)
        return person === undefined ? null : <PersonChip key={id} {...person} />
      })}
    </span>
  )
}
