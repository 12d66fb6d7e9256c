import { useTranslation } from 'react-i18next'
import {
  type Licence,
  LICENCE_FACTS,
  type LicenceOrElsewhere,
  TERMS_ELSEWHERE,
} from '#domain/library/licence.ts'
import { SelectField } from '#ui/field.tsx'

const SAYS: Readonly<Record<Licence, string>> = {
  'CC-BY-4.0': 'by',
  'CC-BY-SA-4.0': 'bySa',
  'CC-BY-NC-4.0': 'byNc',
  'CC-BY-NC-SA-4.0': 'byNcSa',
  'CC0-1.0': 'cc0',
  'MulanOWL-BY-1.0': 'mulanBy',
  'MulanOWL-BY-SA-1.0': 'mulanBySa',
}

/** The name of a licence; of what lies elsewhere, that its terms do too. */
export function useLicenceName(): (licence: LicenceOrElsewhere) => string {
  const { t } = useTranslation('library')
  return (licence) => (licence === TERMS_ELSEWHERE ? t('licence.elsewhere') : LICENCE_FACTS[licence].name)
}

/** A licence with the way to its text, and what it allows. */
export function LicenceWords({ licence }: { licence: LicenceOrElsewhere }) {
  const { t } = useTranslation('library')
  if (licence === TERMS_ELSEWHERE) return t('licence.elsewhere')
  const { name, url } = LICENCE_FACTS[licence]
  return (
    <>
      <a href={url} rel="license noreferrer" className="text-accent underline underline-offset-4">
        {name}
      </a>
      <span className="text-ink-soft"> · {t(`licence.${SAYS[licence]}`)}</span>
    </>
  )
}

/** The choice of a licence: none is chosen for anybody, because it cannot be taken back. */
export function LicenceField(props: {
  licences: readonly Licence[]
  error: string | undefined
  hint?: string
  defaultValue: string | undefined
}) {
  const { t } = useTranslation('library')
  const { licences, error, hint, defaultValue } = props
  return (
    <SelectField
      label={t('licence.label')}
      error={error}
      hint={hint}
      name="licence"
      defaultValue={defaultValue ?? ''}
      required
    >
      <option value="">{t('licence.choose')}</option>
      {licences.map((it) => (
        <option key={it} value={it}>
          {LICENCE_FACTS[it].name} · {t(`licence.${SAYS[it]}`)}
        </option>
      ))}
    </SelectField>
  )
}
