import { useTranslation } from 'react-i18next'
import { EVIDENCE_TYPES, SCAFFOLDS } from '#domain/discussion/scaffold.ts'
import { SelectField } from '#ui/field.tsx'

interface ScaffoldChoiceProps {
  chosen: readonly string[]
  onChange?: (chosen: string[]) => void
}

/** Ways to begin, offered as what can be ticked and never has to be. */
export function ScaffoldChoice({ chosen, onChange }: ScaffoldChoiceProps) {
  const { t } = useTranslation('discussion')
  const ticked = (key: string) =>
    onChange === undefined
      ? { defaultChecked: chosen.includes(key) }
      : {
          checked: chosen.includes(key),
          onChange: () =>
            onChange(chosen.includes(key) ? chosen.filter((it) => it !== key) : [...chosen, key]),
        }
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm text-ink-soft">{t('compose.scaffolds')}</legend>
      <div className="flex flex-wrap gap-2">
        {SCAFFOLDS.map((key) => (
          <label
            key={key}
            className="inline-flex min-h-9 cursor-pointer items-center rounded-full border border-line-strong bg-sheet px-3 text-sm has-checked:border-accent has-checked:bg-accent-wash has-checked:font-medium has-checked:text-accent-deep has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input type="checkbox" name="scaffolds" value={key} className="sr-only" {...ticked(key)} />
            {t(`scaffold.${key}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** What kind of evidence it is, for who wants to say. */
export function EvidenceChoice({
  chosen,
  onChange,
}: {
  chosen: string
  onChange?: (chosen: string) => void
}) {
  const { t } = useTranslation('discussion')
  const value =
    onChange === undefined
      ? { defaultValue: chosen }
      : {
          value: chosen,
          onChange: (event: { currentTarget: HTMLSelectElement }) => onChange(event.currentTarget.value),
        }
  return (
    <SelectField label={t('compose.evidence')} name="evidence" {...value}>
      <option value="">{t('compose.noEvidence')}</option>
      {EVIDENCE_TYPES.map((key) => (
        <option key={key} value={key}>
          {t(`evidence.${key}`)}
        </option>
      ))}
    </SelectField>
  )
}
