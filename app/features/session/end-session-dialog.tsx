import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFetcher } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import { DECISION_MAX } from '#domain/session/fact.ts'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextAreaField } from '#ui/field.tsx'

interface Answer {
  done?: unknown
  refusal?: Refusal
}

/** Asks for the one sentence that a session ends with. */
export default function EndSessionDialog(props: { action: string; sessionId: string; onClose: () => void }) {
  const { action, sessionId, onClose } = props
  const { t } = useTranslation('session')
  const sentence = useRefusalSentence()
  const fetcher = useFetcher<Answer>()
  const { data, state } = fetcher
  const ended = data?.done !== undefined
  useEffect(() => {
    if (ended) onClose()
  }, [ended, onClose])
  const refusal = data?.refusal
  return (
    <Dialog title={t('endTitle')} isOpen onOpenChange={(open) => !open && onClose()}>
      <fetcher.Form method="post" action={action} className="flex flex-col gap-4" noValidate>
        <p className="text-ink-soft">{t('endLead')}</p>
        <input type="hidden" name="sessionId" value={sessionId} />
        <TextAreaField
          label={t('decision')}
          hint={t('decisionHint')}
          error={refusal === undefined ? undefined : sentence(refusal)}
          name="decision"
          maxLength={DECISION_MAX}
          required
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('keepGoing')}</Button>
          <Button type="submit" kind="primary" name="intent" value="end" disabled={state !== 'idle'}>
            {state === 'idle' ? t('end') : t('ending')}
          </Button>
        </div>
      </fetcher.Form>
    </Dialog>
  )
}
