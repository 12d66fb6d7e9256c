import { Link } from 'react-router'

/** What the words `service.*` name, each with a sentence. */
export type ServiceKey =
  | 'begin'
  | 'lessonStudies'
  | 'discussion'
  | 'themes'
  | 'calendar'
  | 'activityTemplates'
  | 'library'
  | 'templates'
  | 'invite'
  | 'next'
  | 'directory'
  | 'newCommunity'

export interface Service {
  readonly to: string
  readonly name: string
  /** A sentence on what it is for. */
  readonly what: string
}

/** What can be done in a space: each a link to where it is done. */
export function ServiceList({ services }: { services: readonly Service[] }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {services.map((it) => (
        <li key={it.to}>
          <Link
            to={it.to}
            className="flex h-full flex-col gap-1 rounded-lg border border-line bg-sheet p-4 shadow-sheet hover:border-line-strong sm:p-5"
          >
            <span className="font-semibold text-accent-deep">{it.name}</span>
            <span className="text-ink-soft">{it.what}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
