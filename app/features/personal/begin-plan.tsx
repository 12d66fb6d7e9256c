import { useTranslation } from 'react-i18next'
import { Form, useNavigation } from 'react-router'
import { Hidden } from '#features/people/confirm.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SelectField } from '#ui/field.tsx'

interface Version {
  readonly versionId: string
  readonly name: string
}

/** The way to a personal plan for who has none: from which version of the shared plan it begins. */
export function BeginPlan({ action, versions }: { action: string; versions: readonly Version[] }) {
  const { t } = useTranslation('personal')
  const busy = useNavigation().formData?.get('intent') === 'begin'
  return (
    <EmptyState title={t('mine.none')}>
      <div className="flex flex-col gap-4">
        <p>{t('mine.noneBody')}</p>
        <Form method="post" action={action} className="flex flex-col items-start gap-4 text-ink">
          <Hidden fields={{ intent: 'begin', about: 'begin' }} />
          {versions.length > 0 && (
            <SelectField label={t('mine.from')} name="versionId" defaultValue="">
              <option value="">{t('mine.now')}</option>
              {versions.map(({ versionId, name }) => (
                <option key={versionId} value={versionId}>
                  {name}
                </option>
              ))}
            </SelectField>
          )}
          <Button type="submit" kind="primary" disabled={busy}>
            {t('mine.begin')}
          </Button>
        </Form>
      </div>
    </EmptyState>
  )
}
