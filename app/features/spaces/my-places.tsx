import { Link } from 'react-router'
import { Section, Sheet } from '#ui/page.tsx'

interface MyPlacesProps {
  title: string
  /** What is said where there are none. */
  none: string
  places: readonly { readonly to: string; readonly name: string }[]
}

/** Places of one kind that somebody belongs to. */
export function MyPlaces({ title, none, places }: MyPlacesProps) {
  return (
    <Section title={title}>
      {places.length === 0 ? (
        <p className="text-ink-soft">{none}</p>
      ) : (
        <Sheet className="p-1! sm:p-1!">
          <ul className="divide-y divide-line">
            {places.map((it) => (
              <li key={it.to}>
                <Link
                  to={it.to}
                  className="block rounded-md px-4 py-3 font-medium break-words hover:bg-paper-deep"
                >
                  {it.name}
                </Link>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Section>
  )
}
