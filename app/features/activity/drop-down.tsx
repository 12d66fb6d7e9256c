import { type ReactNode, useEffect, useRef } from 'react'

interface DropDownProps {
  /** Names what opens, when its face is only a picture or a number. */
  label?: string
  face: ReactNode
  faceClass: string
  className: string
  children: ReactNode
}

/** Something small that opens under a button, also before any script has come; Escape and leaving it close it. */
export function DropDown({ label, face, faceClass, className, children }: DropDownProps) {
  const details = useRef<HTMLDetailsElement>(null)
  const summary = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = details.current
    if (element === null) return
    const close = () => {
      element.open = false
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !element.open) return
      event.stopPropagation()
      close()
      summary.current?.focus()
    }
    const onFocusOut = (event: FocusEvent) => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) close()
    }
    element.addEventListener('keydown', onKeyDown)
    element.addEventListener('focusout', onFocusOut)
    return () => {
      element.removeEventListener('keydown', onKeyDown)
      element.removeEventListener('focusout', onFocusOut)
    }
  }, [])
  return (
    <details ref={details} className="relative">
      <summary
        ref={summary}
        {...(label === undefined ? {} : { 'aria-label': label, title: label })}
        className={`inline-flex cursor-pointer list-none items-center [&::-webkit-details-marker]:hidden ${faceClass}`}
      >
        {face}
      </summary>
      {/* Takes the focus when it is clicked, so that reading in it does not close it. */}
      <div
        tabIndex={-1}
        className={`absolute right-0 z-30 mt-1 rounded-md border border-line bg-sheet shadow-raised outline-none ${className}`}
      >
        {children}
      </div>
    </details>
  )
}
