import { useTranslation } from 'react-i18next'
import { choose, SPOKEN, useSpoken } from './spoken-choice.ts'

/** What a screen reader is told of the colleagues, each switched on and off. */
export function SpokenChoices() {
  const { t } = useTranslation('presence')
  const spoken = useSpoken()
  return (
    <fieldset className="mt-3 border-t border-line pt-2">
      <legend className="float-left w-full text-sm text-ink-soft">{t('spoken.title')}</legend>
      {SPOKEN.map((what) => (
        <label key={what} className="flex min-h-9 items-center gap-2 text-sm clear-both">
          <input
            type="checkbox"
            checked={spoken[what]}
            onChange={(event) => choose(what, event.currentTarget.checked)}
            className="size-4 accent-accent"
          />
          {t(`spoken.${what}`)}
        </label>
      ))}
    </fieldset>
  )
}
