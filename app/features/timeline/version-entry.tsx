import { useTranslation } from 'react-i18next'
import type { Moment as NamedMoment } from '#domain/history/timeline.ts'
import { Moment } from '#ui/moment.tsx'
import { Sheet } from '#ui/page.tsx'
import { ChangesList } from './changes-list.tsx'
import type { Roster } from './people.ts'
import { VersionLinks } from './version-links.tsx'

interface Input {
  moment: NamedMoment
  lessonStudyId: string
  roster: Roster
  beforeId: string | null
}

/** One version that somebody gave a name. */
export function VersionEntry({ moment, lessonStudyId, roster, beforeId }: Input) {
  const { t } = useTranslation('history')
  return (
    <Sheet className="flex flex-col gap-4">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="text-lg font-semibold break-words">{moment.name}</h3>
          <p className="text-sm text-ink-soft">
            <Moment atMs={moment.atMs} style="time" /> ·{' '}
            {t('version.named', { name: roster(moment.createdBy)?.name ?? t('changes.somebody') })}
          </p>
        </div>
        <VersionLinks lessonStudyId={lessonStudyId} moment={moment} beforeId={beforeId} />
      </header>
      {moment.note !== null && <p className="max-w-prose break-words whitespace-pre-wrap">{moment.note}</p>}
      <ChangesList changes={moment.changes} roster={roster} />
    </Sheet>
  )
}
