import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { TRASH_DAYS } from '#domain/activity/trash.ts'
import { Confirm, Hidden } from '#features/people/confirm.tsx'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface Props {
  title: string
  /** Everybody else who takes part. */
  others: readonly { personId: string; name: string }[]
  mayHandOver: boolean
  mayTrash: boolean
}

/** What an organizer does last: hand the lesson study over, or put it into the trash. */
export function KeepingSection({ title, others, mayHandOver, mayTrash }: Props) {
  const { t } = useTranslation('keeping')
  return (
    <>
      {mayHandOver && others.length > 0 && (
        <Section title={t('handOver.title')}>
          <Sheet>
            <Form method="post" className="flex flex-wrap items-end gap-3">
              <Hidden fields={{ intent: 'handOver' }} />
              <div className="w-72 max-w-full">
                <SelectField
                  label={t('handOver.to')}
                  hint={t('handOver.lead')}
                  name="personId"
                  required
                  defaultValue=""
                >
                  <option value="" disabled>
                    {t('leave.chooseOne')}
                  </option>
                  {others.map((it) => (
                    <option key={it.personId} value={it.personId}>
                      {it.name}
                    </option>
                  ))}
                </SelectField>
              </div>
              <Button type="submit">{t('handOver.submit')}</Button>
            </Form>
          </Sheet>
        </Section>
      )}
      {mayTrash && (
        <Section title={t('trash.put')}>
          <Sheet>
            <p className="mb-2 max-w-prose text-ink-soft">{t('trash.putLead', { days: TRASH_DAYS })}</p>
            <Confirm
              face={t('trash.put')}
              label={t('trash.put')}
              why={t('trash.putWhy', { title, count: others.length, days: TRASH_DAYS })}
              confirm={t('trash.putConfirm')}
              fields={{ intent: 'trash' }}
            />
          </Sheet>
        </Section>
      )}
    </>
  )
}
