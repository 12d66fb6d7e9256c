import { History } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RestorePart } from '#domain/history/restore-part.ts'
import { Button } from '#ui/button.tsx'
import { usePartName } from './part-name.ts'

const RestoreDialog = lazy(() => import('./restore-dialog.tsx'))

interface Choice {
  readonly part: RestorePart
  readonly partName: string
}

/** The restore that somebody has begun on a version's page: what opens it, and its dialog while it is open. */
export function useRestore(input: { lessonStudyId: string; versionId: string; versionName: string }) {
  const [choice, setChoice] = useState<Choice | null>(null)
  return {
    choose: setChoice,
    dialog:
      choice === null ? null : (
        <Suspense>
          <RestoreDialog {...input} {...choice} onClose={() => setChoice(null)} />
        </Suspense>
      ),
  }
}

/** Opens the dialog for one part. `face`: what the button says. */
export function RestoreButton({
  part,
  rowNumber,
  face,
  plain = false,
  onChoose,
}: {
  part: RestorePart
  rowNumber?: number
  face: string
  plain?: boolean
  onChoose: (choice: Choice) => void
}) {
  const { t } = useTranslation('history')
  const nameOf = usePartName()
  const partName = rowNumber === undefined ? nameOf(part) : nameOf(part, rowNumber)
  return (
    <Button
      small
      kind={plain ? 'plain' : 'quiet'}
      // One word beside each part: of which, is told to those who only hear it.
      aria-label={face === t('restore.button') ? t('restore.title', { part: partName }) : undefined}
      className="print:hidden"
      onClick={() => onChoose({ part, partName })}
    >
      <History size={16} aria-hidden />
      {face}
    </Button>
  )
}
