import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface PasswordFieldProps {
  label: string
  name: string
  autoComplete: 'current-password' | 'new-password'
  error?: string | undefined
  hint?: string
}

/** A password that can be looked at before it is sent: better than typing it twice. */
export function PasswordField({ label, name, autoComplete, error, hint }: PasswordFieldProps) {
  const { t } = useTranslation('people')
  const [shown, setShown] = useState(false)
  const id = useId()
  const about = [error === undefined ? '' : `${id}-error`, hint === undefined ? '' : `${id}-hint`]
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required
          aria-invalid={error !== undefined}
          aria-describedby={about.join(' ').trim() || undefined}
          className="field-box pr-20!"
        />
        <button
          type="button"
          aria-label={t(shown ? 'field.hidePassword' : 'field.showPassword')}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 right-0 rounded-md px-3 text-sm text-ink-soft hover:text-ink"
        >
          {t(shown ? 'field.hide' : 'field.show')}
        </button>
      </div>
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
