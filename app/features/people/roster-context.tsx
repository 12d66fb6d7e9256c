import { createContext, type ReactNode, use, useEffect, useMemo, useRef } from 'react'

/** Somebody as pages show them. */
export interface RosterPerson {
  personId: string
  name: string
  school: string
}

type LookUp = (personId: string) => RosterPerson

const RosterContext = createContext<{ lookUp: LookUp; people: readonly RosterPerson[] } | null>(null)

/**
 * Everybody whose name the page may have to show. Somebody who joined after the page was made is shown
 * without a name until `onUnknown` has brought a roster that has them; it is called once a person.
 */
export function RosterProvider(props: {
  people: readonly RosterPerson[]
  onUnknown: () => void
  children: ReactNode
}) {
  const { people, onUnknown, children } = props
  const asked = useRef(new Set<string>())
  const missing = useRef(new Set<string>())
  const lookUp = useMemo<LookUp>(() => {
    const known = new Map(people.map((person) => [person.personId, person]))
    return (personId) => {
      const person = known.get(personId)
      if (person === undefined) missing.current.add(personId)
      return person ?? { personId, name: '…', school: '' }
    }
  }, [people])
  // Without a list of dependencies: any rendering below may have looked up somebody new.
  useEffect(() => {
    const unknown = [...missing.current].filter((personId) => !asked.current.has(personId))
    missing.current.clear()
    if (unknown.length === 0) return
    for (const personId of unknown) asked.current.add(personId)
    onUnknown()
  })
  const roster = useMemo(() => ({ lookUp, people }), [lookUp, people])
  return <RosterContext value={roster}>{children}</RosterContext>
}

/** Looks a person up by id: name and school, for carets, chat lines, tiles. */
export function useRoster(): LookUp {
  return useRosterContext().lookUp
}

/** Everybody of the roster, for choosing among them. */
export function usePeople(): readonly RosterPerson[] {
  return useRosterContext().people
}

function useRosterContext() {
  const roster = use(RosterContext)
  if (roster === null) throw new Error('the roster needs a <RosterProvider> around it')
  return roster
}
