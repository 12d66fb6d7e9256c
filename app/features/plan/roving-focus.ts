import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'

interface Roving {
  ref: RefObject<HTMLDivElement | null>
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void
  onFocus: (event: FocusEvent<HTMLDivElement>) => void
}

/** One stop for Tab in a toolbar; the arrow keys, Home and End walk through its buttons. */
export function useRovingFocus(): Roving {
  const ref = useRef<HTMLDivElement>(null)
  const buttons = (): HTMLButtonElement[] =>
    [...(ref.current?.querySelectorAll('button') ?? [])].filter((button) => button.offsetParent !== null)
  const stopAt = (stop: HTMLElement | undefined): void => {
    for (const button of ref.current?.querySelectorAll('button') ?? [])
      button.tabIndex = button === stop ? 0 : -1
  }
  // After each rendering: buttons come and go, and one of those that are seen must be the stop.
  useEffect(() => {
    const shown = buttons()
    if (!shown.some((button) => button.tabIndex === 0 && button.dataset['roving'] === 'kept'))
      stopAt(shown[0])
  })
  return {
    ref,
    onFocus: (event) => {
      if (!(event.target instanceof HTMLButtonElement)) return
      for (const button of buttons()) delete button.dataset['roving']
      event.target.dataset['roving'] = 'kept'
      stopAt(event.target)
    },
    onKeyDown: (event) => {
      const shown = buttons()
      const at = shown.indexOf(document.activeElement as HTMLButtonElement)
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key]
      if (to === undefined || at === -1) return
      event.preventDefault()
      shown[(to + shown.length) % shown.length]?.focus()
    },
  }
}
