import { useTranslation } from 'react-i18next'
import { Form, Link } from 'react-router'
import { Hidden } from '#features/people/confirm.tsx'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface ThemeChoiceProps {
  themes: readonly { negotiationId: string; theme: string }[]
  chosen: string | null
}

/** Chooses among a community's adopted themes. */
export function ThemeChoice({ themes, chosen }: ThemeChoiceProps) {
  const { t } = useTranslation('themes')
  return (
    <SelectField label={t('study.label')} name="themeNegotiationId" defaultValue={chosen ?? ''}>
      <option value="">{t('study.none')}</option>
      {themes.map((it) => (
        <option key={it.negotiationId} value={it.negotiationId}>
          {it.theme}
        </option>
      ))}
    </SelectField>
  )
}

/** On the page of a lesson study's people: the adopted theme that it works on. */
export function ThemeSection({
  themes,
  chosen,
  communityId,
  saved,
}: ThemeChoiceProps & { communityId: string; saved: boolean }) {
  const { t } = useTranslation('themes')
  return (
    <Section
      id="theme"
      title={t('study.title')}
      actions={
        <Link to={`/communities/${communityId}/themes`} className="text-sm text-accent underline">
          {t('study.toThemes')}
        </Link>
      }
    >
      <Sheet className="flex flex-col gap-3">
        <p className="max-w-prose text-ink-soft">
          {t(themes.length === 0 ? 'study.noThemes' : 'study.lead')}
        </p>
        {themes.length > 0 && (
          <Form method="post" className="flex flex-wrap items-end gap-3">
            <Hidden fields={{ intent: 'theme' }} />
            <div className="w-full max-w-xl">
              <ThemeChoice key={chosen} themes={themes} chosen={chosen} />
            </div>
            <Button type="submit">{t('study.save')}</Button>
            <p role="status" className="text-sm text-ink-soft empty:hidden">
              {saved ? t('study.saved') : ''}
            </p>
          </Form>
        )}
      </Sheet>
    </Section>
  )
}
