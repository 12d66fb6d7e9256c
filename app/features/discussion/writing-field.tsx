import { type KeyboardEvent, useEffect, useRef } from 'react'
import { CONTRIBUTION_MAX } from '#domain/discussion/contribution.ts'
import { TextAreaField } from '#ui/field.tsx'

interface WritingFieldProps {
  label: string
  hint?: string
  error?: string | undefined
  rows?: number
  value: string
  onChange: (text: string) => void
  wantsFocus?: boolean
  onFocused?: () => void
}

/** Where one writes at length: Ctrl or ⌘ with Enter sends, Enter alone begins a line and confirms what an input method offers. */
export function WritingField({
  label,
  hint,
  error,
  rows = 4,
  value,
  onChange,
  wantsFocus = false,
  onFocused,
}: WritingFieldProps) {
  const box = useRef<HTMLDivElement>(null)
  const take = useRef(onChange)
  take.current = onChange
  const now = useRef(value)
  now.current = value
  // What was typed before the page ran is in the field and nowhere else; it comes after what was kept.
  useEffect(() => {
    const typed = box.current?.querySelector('textarea')?.value ?? ''
    if (typed === '' || typed === now.current) return
    const later = setTimeout(() => {
      const kept = now.current
      take.current(kept === '' || kept === typed ? typed : `${kept}\n${typed}`)
    })
    return () => clearTimeout(later)
  }, [])
  useEffect(() => {
    if (!wantsFocus) return
    const field = box.current?.querySelector('textarea')
    field?.focus({ preventScroll: true })
    field?.scrollIntoView({ block: 'center' })
    onFocused?.()
  }, [wantsFocus, onFocused])
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    // Enter that confirms Chinese input belongs to the input method; Safari says so only by code 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }
  return (
    <div ref={box}>
      <TextAreaField
        label={label}
        hint={hint}
        error={error}
        name="text"
        rows={rows}
        maxLength={CONTRIBUTION_MAX}
        className="field-sizing-content min-h-24"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
