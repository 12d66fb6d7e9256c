import { useTranslation } from 'react-i18next'
import { useFetcher } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import { VERSION_NAME_MAX, VERSION_NOTE_MAX } from '#domain/session/version-name.ts'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'

interface Answer {
  done?: unknown
  refusal?: Refusal
}

/** Gives plan and board, as they are now, a name on the timeline. */
export default function NameVersionDialog({ action, onClose }: { action: string; onClose: () => void }) {
  const { t } = useTranslation('session')
  const { t: shell } = useTranslation('shell')
  const sentence = useRefusalSentence()
  const fetcher = useFetcher<Answer>()
  const refusal = fetcher.data?.refusal
  const errorOf = (field: string) =>
    refusal === undefined || (refusal.field ?? 'name') !== field ? undefined : sentence(refusal)
  return (
    <Dialog title={t('nameVersion')} isOpen onOpenChange={(open) => !open && onClose()}>
      {fetcher.data?.done !== undefined ? (
        <>
          <Notice>{t('versionNamed')}</Notice>
          <div className="flex justify-end">
            <Button onClick={onClose}>{shell('close')}</Button>
          </div>
        </>
      ) : (
        <fetcher.Form method="post" action={action} className="flex flex-col gap-4" noValidate>
          <p className="text-ink-soft">{t('nameVersionLead')}</p>
          <TextField
            label={t('versionName')}
            hint={t('versionNameHint')}
            error={errorOf('name')}
            name="name"
            maxLength={VERSION_NAME_MAX}
            autoComplete="off"
            required
          />
          <TextAreaField
            label={t('versionNote')}
            hint={t('versionNoteHint')}
            error={errorOf('note')}
            name="note"
            rows={2}
            maxLength={VERSION_NOTE_MAX}
          />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={onClose}>{shell('cancel')}</Button>
            <Button
              type="submit"
              kind="primary"
              name="intent"
              value="name"
              disabled={fetcher.state !== 'idle'}
            >
              {t('nameIt')}
            </Button>
          </div>
        </fetcher.Form>
      )}
    </Dialog>
  )
}
