import { useContext, useEffect, useRef } from 'react'
import { useFetcher } from 'react-router'
import { type ActAnswer, PageAnswer } from '#features/theme/act-form.tsx'

/** What the page's action answers; `made`: the id of what was made. */
export type DiscussionAnswer = ActAnswer & { readonly made?: string }

/** Sends one of the page's forms, and says when it went well. Without a script the page answers. */
export function useSend(about: string, onMade: (made: string) => void) {
  const fetcher = useFetcher<DiscussionAnswer>()
  const pageAnswer = useContext(PageAnswer)
  const { data, state } = fetcher
  const answer = data ?? (pageAnswer?.about === about ? pageAnswer : undefined)
  const heard = useRef<DiscussionAnswer | undefined>(undefined)
  const hear = useRef(onMade)
  hear.current = onMade
  useEffect(() => {
    if (state !== 'idle' || data === undefined || heard.current === data) return
    heard.current = data
    if (data.made !== undefined) hear.current(data.made)
  }, [state, data])
  const refusal = state === 'idle' ? answer?.refusal : undefined
  return { fetcher, refusal, isSending: state !== 'idle' }
}

/** What was typed into a form that was sent without a script and refused. */
export function useTypedBefore<F extends string>(
  about: string,
  fields: readonly F[],
): Partial<Record<F, string>> {
  const answer = useContext(PageAnswer)
  if (answer?.about !== about || answer.refusal === undefined) return {}
  return Object.fromEntries(fields.map((it) => [it, answer.values?.[it] ?? ''])) as Record<F, string>
}
