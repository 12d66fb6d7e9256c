import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { ActForm } from './act-form.tsx'
import { WORDING_FIELDS, WordingFields } from './wording-fields.tsx'

/** Proposes a theme. */
export function ProposeForm() {
  const { t } = useTranslation('themes')
  return (
    <Section title={t('proposal.propose')}>
      <Sheet>
        <ActForm
          about="propose"
          fields={{ intent: 'propose' }}
          shows={WORDING_FIELDS}
          said={t('proposal.sent')}
        >
          {({ wrong, typed, busy }) => (
            <>
              <WordingFields
                values={{ theme: typed('theme'), why: typed('why'), evidence: typed('evidence') }}
                wrong={wrong}
              />
              <div>
                <Button type="submit" kind="primary" disabled={busy}>
                  {t('proposal.send')}
                </Button>
              </div>
            </>
          )}
        </ActForm>
      </Sheet>
    </Section>
  )
}
