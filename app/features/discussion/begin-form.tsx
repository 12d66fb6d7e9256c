import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { QUESTION_MAX } from '#domain/discussion/contribution.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { newKey } from '#features/session/new-key.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { useDraft } from './use-draft.ts'
import { useSend, useTypedBefore } from './use-send.ts'
import { WritingField } from './writing-field.tsx'

const ABOUT = 'begin'
const NOTHING = { question: '', text: '', key: '' }

/** Where a question is asked. What was written stays until it is sent. */
export function BeginForm({ me, base }: { me: string; base: string }) {
  const { t } = useTranslation('discussion')
  const navigate = useNavigate()
  const { draft, change, clear, wasKept } = useDraft(
    me,
    base,
    NOTHING,
    useTypedBefore(ABOUT, ['question', 'text']),
  )
  const { fetcher, refusal, isSending } = useSend(ABOUT, (made) => {
    clear()
    void navigate(`${base}/${made}`)
  })
  const { wrong, notice } = useFormRefusal(refusal, ['question', 'text'])
  return (
    <Section title={t('begin.title')} id="begin">
      <Sheet>
        <fetcher.Form
          method="post"
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            const field = event.currentTarget.elements.namedItem('key') as HTMLInputElement
            if (field.value === '') field.value = newKey()
            change({ key: field.value })
            if (isSending) event.preventDefault()
          }}
        >
          <Hidden fields={{ about: ABOUT, intent: 'begin' }} />
          <input type="hidden" name="key" defaultValue={draft.key} key={draft.key} />
          {notice}
          {wasKept && <p className="text-sm text-ink-soft">{t('compose.kept')}</p>}
          <TextField
            label={t('begin.question')}
            hint={t('begin.questionHint')}
            error={wrong('question')}
            name="question"
            maxLength={QUESTION_MAX}
            autoComplete="off"
            value={draft.question}
            onChange={(event) => change({ question: event.currentTarget.value, key: '' })}
          />
          <WritingField
            label={t('begin.text')}
            error={wrong('text')}
            rows={3}
            value={draft.text}
            onChange={(text) => change({ text, key: '' })}
          />
          <div>
            <Button type="submit" kind="primary" disabled={isSending}>
              {t(isSending ? 'compose.sending' : 'begin.submit')}
            </Button>
          </div>
        </fetcher.Form>
      </Sheet>
    </Section>
  )
}
