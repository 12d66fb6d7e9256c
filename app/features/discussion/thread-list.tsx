import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Moment } from '#ui/moment.tsx'

/** A thread as a line. */
export interface ListedThread {
  readonly threadId: string
  readonly question: string
  readonly begunByName: string
  readonly count: number
  readonly people: number
  readonly riseAboves: number
  readonly lastAtMs: number
}

/** The threads of a discussion, each with how much was said in it. */
export function ThreadList({ threads, base }: { threads: readonly ListedThread[]; base: string }) {
  const { t } = useTranslation('discussion')
  return (
    <ul className="flex flex-col gap-3">
      {threads.map((it) => (
        <li key={it.threadId}>
          <Link
            to={`${base}/${it.threadId}`}
            data-thread
            className="flex flex-col gap-1 rounded-lg border border-line bg-sheet p-4 shadow-sheet hover:border-line-strong sm:p-5"
          >
            <span className="text-lg font-semibold break-words">{it.question}</span>
            <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft">
              <span>{t('begunBy', { name: it.begunByName })}</span>
              <span>{t('contributions', { count: it.count })}</span>
              {it.people > 0 && <span>{t('people', { count: it.people })}</span>}
              {it.riseAboves > 0 && (
                <span className="rounded-full bg-accent-wash px-2.5 py-0.5 font-medium text-accent-deep">
                  {t('riseAboves', { count: it.riseAboves })}
                </span>
              )}
              <span>
                {t('lastAt')} <Moment atMs={it.lastAtMs} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
