import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFetcher } from 'react-router'
import { partText, type RestorePart } from '#domain/history/restore-part.ts'
import type { BoardPreview, PlanPreview } from '#domain/history/restore-preview.ts'
import type { Refusal } from '#domain/outcome.ts'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { newKey } from '#features/session/new-key.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TakeBackRestore } from './take-back-restore.tsx'

interface Preview {
  readonly plan: PlanPreview | null
  readonly board: BoardPreview | null
  readonly writersGone: number
  readonly writersStay: number
  readonly seen: { readonly plan?: number; readonly board?: number }
}

interface Answer {
  preview?: Preview
  restored?: { restoreId: string; beforeVersionId: string }
  refusal?: Refusal
}

interface Props {
  lessonStudyId: string
  versionId: string
  versionName: string
  part: RestorePart
  /** What the part is called. */
  partName: string
  onClose: () => void
}

/** Says what would change, asks, restores, and tells what happened with the way back. */
export default function RestoreDialog({
  lessonStudyId,
  versionId,
  versionName,
  part,
  partName,
  onClose,
}: Props) {
  const { t } = useTranslation('history')
  const { t: shell } = useTranslation('shell')
  const sentence = useRefusalSentence()
  const preview = useFetcher<Answer>()
  const restore = useFetcher<Answer>()
  // Sent again after a lost line it is the same restore.
  const [restoreId] = useState(newKey)
  const base = `/lesson-studies/${lessonStudyId}`
  const url = `${base}/versions/${versionId}/restore`
  const wanted = `${url}?part=${encodeURIComponent(partText(part))}`
  const { load } = preview
  useEffect(() => {
    void load(wanted)
  }, [load, wanted])

  const isRunning = restore.state !== 'idle'
  const restored = restore.data?.restored
  const refusal = restore.data?.refusal ?? preview.data?.refusal
  const words = usePreviewWords(preview.data?.preview)
  const seen = preview.data?.preview?.seen
  const isSame = preview.data?.preview !== undefined && words.length === 0
  return (
    <Dialog
      title={t('restore.title', { part: partName })}
      isOpen
      onOpenChange={(open) => !open && !isRunning && onClose()}
    >
      {restored !== undefined ? (
        <>
          <Notice title={t('restore.done')}>
            {t('restore.doneBody', { part: partName, name: versionName })}
          </Notice>
          <TakeBackRestore
            {...{ lessonStudyId }}
            restoreId={restored.restoreId}
            versionId={restored.beforeVersionId}
          />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={onClose}>{shell('close')}</Button>
            <ButtonLink to={base} kind="primary">
              {t('restore.openWorkspace')}
            </ButtonLink>
          </div>
        </>
      ) : (
        <restore.Form method="post" action={url} className="flex flex-col gap-4">
          <p>{t('restore.lead', { part: partName, name: versionName })}</p>
          {preview.data === undefined ? (
            <Skeleton lines={3} label={t('restore.comparing')} />
          ) : (
            words.length > 0 && (
              <ul className="flex list-disc flex-col gap-1 pl-5">
                {words.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )
          )}
          {isSame && <Notice>{t('restore.same')}</Notice>}
          {!isSame && <p className="text-ink-soft">{t('restore.kept')}</p>}
          {refusal !== undefined && <Notice tone="danger">{sentence(refusal)}</Notice>}
          {isRunning && (
            <div role="status" className="flex flex-col gap-2">
              <p>{t('restore.running')}</p>
              <progress className="h-2 w-full accent-accent" aria-label={t('restore.running')} />
            </div>
          )}
          <input type="hidden" name="restoreId" value={restoreId} />
          <input type="hidden" name="part" value={partText(part)} />
          {seen?.plan !== undefined && <input type="hidden" name="seenPlan" value={seen.plan} />}
          {seen?.board !== undefined && <input type="hidden" name="seenBoard" value={seen.board} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={onClose} disabled={isRunning}>
              {shell('cancel')}
            </Button>
            <Button
              type="submit"
              kind="primary"
              disabled={isRunning || isSame || preview.data?.preview === undefined}
            >
              {t('restore.confirm')}
            </Button>
          </div>
        </restore.Form>
      )}
    </Dialog>
  )
}

const PLAN_COUNTS = [
  'linesBack',
  'linesGone',
  'linesChanged',
  'rowsBack',
  'rowsGone',
  'rowsMoved',
  'minutesChanged',
] as const
const BOARD_COUNTS = ['shapesBack', 'shapesGone', 'shapesChanged'] as const

/** What would change, a sentence each; none when nothing would. */
function usePreviewWords(preview: Preview | undefined): string[] {
  const { t } = useTranslation('history')
  if (preview === undefined) return []
  const { plan, board, writersGone, writersStay } = preview
  const changes = [
    ...PLAN_COUNTS.map((key) => [key, plan?.[key] ?? 0] as const),
    ...BOARD_COUNTS.map((key) => [key, board?.[key] ?? 0] as const),
  ].filter(([, count]) => count > 0)
  // Formatting, or empty lines: nothing to count, and still something that people may have written.
  if (changes.length === 0 && writersGone === 0) return []
  const people = [
    ['writersGone', writersGone],
    ['writersStay', writersStay],
  ] as const
  return [...changes, ...people.filter(([, count]) => count > 0)].map(([key, count]) =>
    t(`restore.preview.${key}`, { count }),
  )
}
