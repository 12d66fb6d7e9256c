import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { openableBeside, type UnreadStretch } from '#domain/history/unread-stretch.ts'
import { Moment } from '#ui/moment.tsx'
import { Notice } from '#ui/notice.tsx'

interface Input {
  /** What the reader wanted: to see a moment, to compare two, or to know who wrote it. */
  wanted: 'moment' | 'comparison' | 'authors'
  unread: UnreadStretch
  /** The versions that there are, oldest first. */
  versions: readonly { versionId: string; name: string; atMs: number }[]
  lessonStudyId: string
}

/** Which stretch of a history cannot be read, and what else can be opened. */
export function UnreadNotice({ wanted, unread, versions, lessonStudyId }: Input) {
  const { t } = useTranslation('history')
  const { document, fromMs, toMs, againMs } = unread
  const { before, after } = openableBeside(unread, versions)
  const beside = [before, after].filter((version) => version !== null)
  const base = `/lesson-studies/${lessonStudyId}`
  return (
    <Notice tone="warm" title={t(`unread.${wanted}`)}>
      <div className="flex flex-col gap-2">
        <p>
          {t(`unread.${document}`)}{' '}
          <span className="font-medium">
            <Moment atMs={fromMs} /> – <Moment atMs={toMs} />
          </span>
        </p>
        <p>{t('unread.backup')}</p>
        <p>
          {againMs === null ? (
            t('unread.before')
          ) : (
            <>
              {t('unread.beforeAndAgain')} <Moment atMs={againMs} />
            </>
          )}
        </p>
        {beside.length > 0 && (
          <ul className="flex flex-wrap gap-x-4 gap-y-1 print:hidden">
            {beside.map(({ versionId, name, atMs }) => (
              <li key={versionId}>
                <Link className="text-accent underline" to={`${base}/versions/${versionId}`}>
                  {t('version.openNamed', { name })}
                </Link>{' '}
                (<Moment atMs={atMs} />)
              </li>
            ))}
          </ul>
        )}
      </div>
    </Notice>
  )
}
