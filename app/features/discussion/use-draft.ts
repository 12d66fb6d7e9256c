import { useCallback, useEffect, useRef, useState } from 'react'

const PREFIX = 'gongyan/discussion-draft'

/**
 * Something half-written that this browser keeps for one person until it is sent. `wasKept`: it was there from an
 * earlier visit. Another place (`key`) has another draft. `begun`: what the page answers of a form that was sent
 * without a script and refused.
 */
export function useDraft<T extends object>(
  personId: string,
  key: string,
  empty: T,
  begun?: Partial<NoInfer<T>>,
) {
  const [draft, setDraft] = useState({ ...empty, ...begun })
  const [wasKept, setWasKept] = useState(false)
  const first = useRef(empty)
  const before = useRef(begun)
  const name = `${PREFIX}/${personId}/${key}`
  useEffect(() => {
    const kept = read(name, first.current)
    setWasKept(kept !== null)
    setDraft({ ...first.current, ...kept, ...before.current })
    before.current = undefined
  }, [name])
  const change = useCallback(
    (part: Partial<T>) => {
      setDraft((sofar) => {
        const after = { ...sofar, ...part }
        write(name, JSON.stringify(after) === JSON.stringify(first.current) ? null : after)
        return after
      })
    },
    [name],
  )
  const clear = useCallback(() => {
    write(name, null)
    setWasKept(false)
    setDraft(first.current)
  }, [name])
  return { draft, change, clear, wasKept }
}

/** Takes what somebody had not sent out of this browser: school computers are shared. */
export function clearDrafts(personId: string): void {
  for (const name of draftNames(personId)) write(name, null)
}

/** Whether somebody has written something here that was not sent. */
export function hasDrafts(personId: string): boolean {
  return draftNames(personId).length > 0
}

function draftNames(personId: string): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}/${personId}/`))
  } catch {
    return []
  }
}

/** What is kept under a name, if it is of the same form as an empty draft. Browsers may forbid to look. */
function read<T extends object>(name: string, empty: T): T | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    const known = kept as Record<string, unknown>
    const isAlike = Object.entries(empty).every(
      ([field, value]) =>
        typeof known[field] === typeof value && Array.isArray(known[field]) === Array.isArray(value),
    )
    return isAlike ? (kept as T) : null
  } catch {
    return null
  }
}

function write(name: string, draft: object | null): void {
  try {
    if (draft === null) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(draft))
  } catch {
    // Full or forbidden: the draft lives as long as the page.
  }
}
