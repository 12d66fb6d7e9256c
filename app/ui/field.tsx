import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'

interface FieldLook {
  label: string
  /** A sentence in the person's language; the field is then announced as wrong. */
  error?: string | undefined
  hint?: string | undefined
}

function Frame({ id, label, error, hint, children }: FieldLook & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

function described(id: string, { error, hint }: Pick<FieldLook, 'error' | 'hint'>) {
  const ids = [error !== undefined ? `${id}-error` : '', hint !== undefined ? `${id}-hint` : ''].filter(
    (it) => it !== '',
  )
  return {
    'aria-invalid': error !== undefined,
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
  }
}

export function TextField({
  label,
  error,
  hint,
  className = '',
  ...rest
}: FieldLook & InputHTMLAttributes<HTMLInputElement>) {
  const made = useId()
  const id = rest.id ?? made
  return (
    <Frame id={id} label={label} error={error} hint={hint}>
      <input {...rest} id={id} {...described(id, { error, hint })} className={`field-box ${className}`} />
    </Frame>
  )
}

export function TextAreaField({
  label,
  error,
  hint,
  className = '',
  ...rest
}: FieldLook & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const made = useId()
  const id = rest.id ?? made
  return (
    <Frame id={id} label={label} error={error} hint={hint}>
      <textarea
        rows={3}
        {...rest}
        id={id}
        {...described(id, { error, hint })}
        className={`field-box ${className}`}
      />
    </Frame>
  )
}

export function SelectField({
  label,
  error,
  hint,
  className = '',
  ...rest
}: FieldLook & SelectHTMLAttributes<HTMLSelectElement>) {
  const made = useId()
  const id = rest.id ?? made
  return (
    <Frame id={id} label={label} error={error} hint={hint}>
      <select {...rest} id={id} {...described(id, { error, hint })} className={`field-box ${className}`} />
    </Frame>
  )
}
