import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { newKey } from '#features/session/new-key.ts'

/** What the page's action answers; `about` says which of the page's forms it was. */
export interface ActAnswer {
  readonly about: string
  readonly refusal?: Refusal
  readonly values?: Readonly<Record<string, string>>
}

/** The answer to a form that was sent without scripts. */
export const PageAnswer = createContext<ActAnswer | undefined>(undefined)

interface Inside {
  wrong: (field: string) => string | undefined
  /** What was typed into a field before it was refused. */
  typed: (field: string) => string | undefined
  busy: boolean
}

interface ActFormProps {
  /** Names this form among those of the page. */
  about: string
  fields: Readonly<Record<string, string>>
  /** The fields that show what is wrong with them. */
  shows?: readonly string[]
  className?: string
  /** Said when it went well. */
  said?: string
  /** What is filled in stays when it went well: it is how things stand, not something new each time. */
  keeps?: boolean
  children: (inside: Inside) => ReactNode
}

/**
 * One of several forms of a negotiation's page: what is typed into the others stays when it is sent, and each says
 * its own refusal. Its key makes it safe to send again; without scripts the server makes one.
 */
export function ActForm({
  about,
  fields,
  shows = [],
  className,
  said,
  keeps = false,
  children,
}: ActFormProps) {
  const fetcher = useFetcher<ActAnswer>()
  const pageAnswer = useContext(PageAnswer)
  const answer = fetcher.data ?? (pageAnswer?.about === about ? pageAnswer : undefined)
  const { wrong, notice } = useFormRefusal(answer?.refusal, shows)
  const form = useRef<HTMLFormElement>(null)
  const [key, setKey] = useState('')
  useEffect(() => setKey(newKey()), [])
  const { data, state } = fetcher
  useEffect(() => {
    if (state !== 'idle' || data === undefined || data.refusal !== undefined) return
    setKey(newKey())
    const there = form.current
    if (keeps) return
    there?.reset()
    const details = there?.closest('details')
    if (details?.contains(document.activeElement) === true) details.querySelector('summary')?.focus()
    details?.removeAttribute('open')
  }, [data, state, keeps])
  const wentWell = answer !== undefined && answer.refusal === undefined && state === 'idle'
  return (
    <fetcher.Form
      ref={form}
      method="post"
      noValidate
      data-about={about}
      className={className ?? 'flex flex-col gap-4'}
    >
      <Hidden fields={{ about, key, ...fields }} />
      {notice}
      {children({ wrong, typed: (field) => answer?.values?.[field], busy: state !== 'idle' })}
      {said !== undefined && (
        <p role="status" className="text-sm text-ink-soft empty:hidden">
          {wentWell ? said : ''}
        </p>
      )}
    </fetcher.Form>
  )
}
