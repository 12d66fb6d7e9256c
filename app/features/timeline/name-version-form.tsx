import { useTranslation } from 'react-i18next'
import { Form, useNavigation } from 'react-router'
import type { PersonChanges } from '#domain/history/changes.ts'
import type { Refusal } from '#domain/outcome.ts'
import { VERSION_NAME_MAX, VERSION_NOTE_MAX } from '#domain/session/version-name.ts'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { Button } from '#ui/button.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { ChangesList } from './changes-list.tsx'
import type { Roster } from './people.ts'

interface Input {
  sinceLast: readonly PersonChanges[]
  roster: Roster
  refusal: Refusal | undefined
  named: boolean
}

/** Gives the present state a name. Shows what would be part of it. */
export function NameVersionForm({ sinceLast, roster, refusal, named }: Input) {
  const { t } = useTranslation('history')
  const sentence = useRefusalSentence()
  const errorOf = (field: string) =>
    refusal === undefined || (refusal.field ?? 'name') !== field ? undefined : sentence(refusal)
  const isNaming = useNavigation().formMethod === 'POST'
  return (
    <Section title={t('name.title')}>
      <Sheet className="flex flex-col gap-5">
        <p className="max-w-prose text-ink-soft">{t('name.lead')}</p>
        <div className="flex flex-col gap-2">
          <h3 className="text-sm font-semibold text-ink-soft">{t('name.since')}</h3>
          <ChangesList changes={sinceLast} roster={roster} none={t('name.sinceNothing')} />
        </div>
        {named && <Notice>{t('name.done')}</Notice>}
        <Form method="post" className="flex flex-col gap-4 print:hidden" key={named ? 'named' : 'naming'}>
          <TextField
            name="name"
            label={t('name.label')}
            hint={t('name.hint')}
            maxLength={VERSION_NAME_MAX}
            required
            error={errorOf('name')}
          />
          <TextAreaField
            name="note"
            label={t('name.note')}
            hint={t('name.noteHint')}
            maxLength={VERSION_NOTE_MAX}
            rows={2}
            error={errorOf('note')}
          />
          <Button type="submit" kind="primary" disabled={isNaming} className="self-start">
            {t('name.submit')}
          </Button>
        </Form>
      </Sheet>
    </Section>
  )
}
