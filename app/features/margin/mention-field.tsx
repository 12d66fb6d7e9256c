import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#features/people/roster-context.tsx'
import { candidates, mentionQuery, type MentionQuery, withMention } from './mentions.ts'

interface Props {
  label: string
  value: string
  onChange: (text: string) => void
  /** Ctrl or ⌘ with Enter. */
  onSend: () => void
  /** Escape, when nothing has been written. */
  onLeave: () => void
  maxLength: number
}

/** Where one writes several lines; `@` offers the people of the lesson study. */
export function MentionField({ label, value, onChange, onSend, onLeave, maxLength }: Props) {
  const { t } = useTranslation('margin')
  const id = useId()
  const people = usePeople()
  const box = useRef<HTMLTextAreaElement>(null)
  const [query, setQuery] = useState<MentionQuery | null>(null)
  const [at, setAt] = useState(0)
  // It was opened to be written in.
  useEffect(() => box.current?.focus(), [])
  const offered = query === null ? [] : candidates(people, query.text)
  const chosen = offered[Math.min(at, offered.length - 1)]

  const look = (element: HTMLTextAreaElement) => {
    setQuery(mentionQuery(element.value, element.selectionStart))
    setAt(0)
  }
  const choose = (name: string) => {
    const element = box.current
    if (query === null || element === null) return
    const next = withMention(value, query, name)
    onChange(next.text)
    setQuery(null)
    requestAnimationFrame(() => {
      element.focus()
      element.setSelectionRange(next.caret, next.caret)
    })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Keys that belong to the input method; Safari says so only by code 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const { key } = event
    if (key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSend()
    } else if (key === 'Escape') {
      if (chosen === undefined && value !== '') return
      event.preventDefault()
      if (chosen === undefined) onLeave()
      else setQuery(null)
    } else if (chosen === undefined || event.altKey) {
      return
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      setAt((at + (key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length)
    } else if (key === 'Enter' || key === 'Tab') {
      event.preventDefault()
      choose(chosen.name)
    }
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <textarea
        ref={box}
        id={id}
        className="field-box max-h-60 resize-none [field-sizing:content]"
        rows={2}
        maxLength={maxLength}
        value={value}
        aria-autocomplete="list"
        aria-controls={chosen === undefined ? undefined : `${id}-people`}
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.personId}`}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          onChange(event.currentTarget.value)
          look(event.currentTarget)
        }}
        onSelect={(event) => {
          const found = mentionQuery(event.currentTarget.value, event.currentTarget.selectionStart)
          if (found?.from !== query?.from || found?.text !== query?.text) look(event.currentTarget)
        }}
        onBlur={() => setQuery(null)}
        onKeyDown={onKeyDown}
      />
      {chosen !== undefined && (
        <div
          id={`${id}-people`}
          role="listbox"
          aria-label={t('mention')}
          className="overflow-hidden rounded-md border border-line-strong bg-sheet shadow-raised"
        >
          {offered.map((person) => (
            <div
              key={person.personId}
              id={`${id}-${person.personId}`}
              role="option"
              tabIndex={-1}
              aria-selected={person === chosen}
              className={`min-h-11 cursor-pointer px-3 py-2 ${person === chosen ? 'bg-accent-wash' : ''}`}
              // Before the field loses the focus.
              onMouseDown={(event) => {
                event.preventDefault()
                choose(person.name)
              }}
            >
              {person.name} <span className="text-sm text-ink-soft">{person.school}</span>
            </div>
          ))}
        </div>
      )}
      <p id={`${id}-hint`} className="text-xs text-ink-faint">
        {t('writeHint')}
      </p>
    </div>
  )
}
