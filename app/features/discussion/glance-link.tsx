import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Glance } from '#domain/discussion/shown.ts'
import { useRoster } from '#features/people/roster-context.tsx'
import { useComposing } from './composing.tsx'

/** A way to another contribution: whose it is and, unless `bare`, how it begins. One that lies beneath a synthesis is opened. */
export function GlanceLink({ glance, bare = false }: { glance: Glance; bare?: boolean }) {
  const { t } = useTranslation('discussion')
  const { base, thread } = useComposing()
  const nameOf = useRoster()
  const { threadId, contributionId, personId, start } = glance
  const isHere = threadId === thread.thread.threadId
  return (
    <Link
      to={`${base}/${threadId}?at=${contributionId}`}
      preventScrollReset={isHere}
      className="break-words text-accent underline underline-offset-4"
    >
      {nameOf(personId).name}
      {!bare && ` ${start === null ? t('card.withdrawnShort') : `“${start}”`}`}
    </Link>
  )
}

/** How many others have to do with a contribution, and the ways to them. */
export function BackLinks({ face, glances }: { face: string; glances: readonly Glance[] }) {
  if (glances.length === 0) return null
  return (
    <details className="open:w-full">
      <summary className="min-h-9 py-1.5 text-sm font-medium text-ink-soft hover:text-ink">{face}</summary>
      <ul className="flex flex-col gap-1 pb-2 pl-4 text-sm">
        {glances.map((it) => (
          <li key={it.contributionId}>
            <GlanceLink glance={it} />
          </li>
        ))}
      </ul>
    </details>
  )
}
