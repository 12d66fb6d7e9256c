import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFetcher } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { newKey } from '#features/session/new-key.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

interface Props {
  lessonStudyId: string
  restoreId: string
  /** The version that keeps how it was before. */
  versionId: string
}

/** The way back: one press, and only that restore is undone. */
export function TakeBackRestore({ lessonStudyId, restoreId, versionId }: Props) {
  const { t } = useTranslation('history')
  const sentence = useRefusalSentence()
  const fetcher = useFetcher<{ restored?: unknown; refusal?: Refusal }>()
  const [newId] = useState(newKey)
  const refusal = fetcher.data?.refusal
  if (fetcher.data?.restored !== undefined) return <Notice>{t('restore.takenBack')}</Notice>
  return (
    <fetcher.Form
      method="post"
      action={`/lesson-studies/${lessonStudyId}/versions/${versionId}/restore`}
      className="flex flex-col items-start gap-2 print:hidden"
    >
      <input type="hidden" name="restoreId" value={newId} />
      <input type="hidden" name="takesBack" value={restoreId} />
      <Button type="submit" small disabled={fetcher.state !== 'idle'}>
        {fetcher.state === 'idle' ? t('restore.takeBack') : t('restore.takingBack')}
      </Button>
      {refusal !== undefined && (
        <p role="alert" className="text-sm font-medium text-danger">
          {sentence(refusal)}
        </p>
      )}
    </fetcher.Form>
  )
}
