import { useTranslation } from 'react-i18next'
import type { PastRestore } from '#domain/history/timeline.ts'
import { usePartName } from '#features/history/part-name.ts'
import { TakeBackRestore } from '#features/history/take-back-restore.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import type { Roster } from './people.ts'

interface Input {
  restore: PastRestore
  takenBack: boolean
  lessonStudyId: string
  roster: Roster
  mayRestore: boolean
}

/** Something went back to a version: one quiet line, with how it was before and the way back. */
export function RestoreEntry({ restore, takenBack, lessonStudyId, roster, mayRestore }: Input) {
  const { t } = useTranslation('history')
  const partName = usePartName()
  const { restoreId, personId, atMs, part, name, versionId, beforeVersionId, takesBack } = restore
  const base = `/lesson-studies/${lessonStudyId}`
  const values = { person: roster(personId)?.name ?? t('changes.somebody'), part: partName(part), name }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-l-4 border-line-strong py-1 pl-4">
      <p className="min-w-0 break-words">
        {takesBack === null ? t('restore.entry', values) : t('restore.entryBack', values)}{' '}
        <span className="text-sm text-ink-soft">
          · <Moment atMs={atMs} style="time" />
          {takenBack && <> · {t('restore.wasTakenBack')}</>}
        </span>
      </p>
      <div className="flex flex-wrap items-start gap-2 print:hidden">
        {takesBack === null && (
          <ButtonLink small kind="plain" to={`${base}/versions/${versionId}`}>
            {t('restore.openVersion')}
          </ButtonLink>
        )}
        <ButtonLink small kind="plain" to={`${base}/versions/${beforeVersionId}`}>
          {t('restore.openBefore')}
        </ButtonLink>
        {mayRestore && !takenBack && (
          <TakeBackRestore {...{ lessonStudyId, restoreId }} versionId={beforeVersionId} />
        )}
      </div>
    </div>
  )
}
