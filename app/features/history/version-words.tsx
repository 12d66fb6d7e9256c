import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFetcher } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import { VERSION_NAME_MAX, VERSION_NOTE_MAX } from '#domain/session/version-name.ts'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'

interface Answer {
  renamed?: unknown
  refusal?: Refusal
}

/** The note about a version, and the button that gives it other words. */
export function VersionWords({
  name,
  note,
  mayRename,
}: {
  name: string
  note: string | null
  mayRename: boolean
}) {
  const { t } = useTranslation('history')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      {note !== null && <p className="max-w-prose break-words whitespace-pre-wrap">{note}</p>}
      {mayRename && (
        <Button small className="self-start print:hidden" onClick={() => setIsOpen(true)}>
          {t('version.reword')}
        </Button>
      )}
      {isOpen && <RewordDialog {...{ name, note }} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function RewordDialog({ name, note, onClose }: { name: string; note: string | null; onClose: () => void }) {
  const { t } = useTranslation('history')
  const { t: shell } = useTranslation('shell')
  const sentence = useRefusalSentence()
  const fetcher = useFetcher<Answer>()
  const { data, state } = fetcher
  const isDone = state === 'idle' && data?.renamed !== undefined
  useEffect(() => {
    if (isDone) onClose()
  }, [isDone, onClose])
  const errorOf = (field: string) =>
    data?.refusal === undefined || (data.refusal.field ?? 'name') !== field
      ? undefined
      : sentence(data.refusal)
  return (
    <Dialog title={t('version.reword')} isOpen onOpenChange={(open) => !open && onClose()}>
      <fetcher.Form method="post" className="flex flex-col gap-4" noValidate>
        <TextField
          name="name"
          label={t('name.label')}
          defaultValue={name}
          maxLength={VERSION_NAME_MAX}
          error={errorOf('name')}
          autoComplete="off"
          required
        />
        <TextAreaField
          name="note"
          label={t('name.note')}
          hint={t('name.noteHint')}
          defaultValue={note ?? ''}
          maxLength={VERSION_NOTE_MAX}
          error={errorOf('note')}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button type="submit" kind="primary" disabled={state !== 'idle'}>
            {t('version.rewordSave')}
          </Button>
        </div>
      </fetcher.Form>
    </Dialog>
  )
}
