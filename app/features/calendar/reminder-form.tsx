import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { REMINDER_CHOICES, type ReminderChoice } from '#domain/calendar/reminders.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Section, Sheet } from '#ui/page.tsx'

/** When one wants to be reminded of dates. */
export function ReminderForm({ choice, isSaved }: { choice: ReminderChoice; isSaved: boolean }) {
  const { t } = useTranslation('calendar')
  return (
    <div id="reminders">
      <Section title={t('remind.title')}>
        <Sheet className="flex flex-col gap-4">
          <p className="max-w-prose text-ink-soft">{t('remind.body')}</p>
          <Form method="post" preventScrollReset className="flex flex-wrap items-end gap-3">
            <Hidden fields={{ intent: 'remind' }} />
            <SelectField label={t('remind.label')} name="choice" defaultValue={choice}>
              {REMINDER_CHOICES.map((it) => (
                <option key={it} value={it}>
                  {t(`remind.choice.${it}`)}
                </option>
              ))}
            </SelectField>
            <Button type="submit">{t('remind.save')}</Button>
          </Form>
          <p role="status" className="text-sm text-ink-soft empty:hidden">
            {isSaved ? t('remind.saved') : ''}
          </p>
        </Sheet>
      </Section>
    </div>
  )
}
