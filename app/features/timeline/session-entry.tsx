import { useTranslation } from 'react-i18next'
import type { SaidLine, TimelineEntry } from '#domain/history/timeline.ts'
import { Moment } from '#ui/moment.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Sheet } from '#ui/page.tsx'
import { Measures } from './changes-list.tsx'
import type { Roster } from './people.ts'
import { Somebody } from './somebody.tsx'
import { VersionLinks } from './version-links.tsx'

interface Input {
  entry: Extract<TimelineEntry, { kind: 'session' }>
  lessonStudyId: string
  roster: Roster
  beforeOf: (planVersionId: string | null) => string | null
}

/** One session as people look back on it. */
export function SessionEntry({ entry, lessonStudyId, roster, beforeOf }: Input) {
  const { t } = useTranslation('history')
  const { session } = entry
  return (
    <Sheet className="flex flex-col gap-5 border-l-4! border-l-accent!">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <div>
          <h3 className="text-lg font-semibold">{t('session.title')}</h3>
          <p className="text-sm text-ink-soft">
            {t('session.startedBy', { name: roster(session.startedBy)?.name ?? t('changes.somebody') })}
          </p>
        </div>
        <p className="text-sm text-ink-soft">
          <Moment atMs={session.startedAtMs} style="time" />
          {session.endedAtMs !== null && (
            <>
              –<Moment atMs={session.endedAtMs} style="time" /> ·{' '}
              <Length ms={session.endedAtMs - session.startedAtMs} />
            </>
          )}
        </p>
      </header>
      {session.endedAtMs === null ? (
        <p className="flex flex-wrap items-center gap-3">
          <span className="rounded-full bg-accent-wash px-3 py-0.5 text-sm font-medium text-accent-deep">
            {t('session.running')}
          </span>
          <span className="text-ink-soft">{t('session.notDecided')}</span>
        </p>
      ) : (
        <Part title={t('session.decided')}>
          <p className="text-lg break-words">{session.decision}</p>
        </Part>
      )}
      <Part title={t('session.tookPart')}>
        <ul className="flex flex-col gap-2">
          {entry.participants.map((personId) => (
            <li key={personId} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <Somebody personId={personId} roster={roster} />
              <Measures of={entry.changes.find((it) => it.personId === personId)} />
            </li>
          ))}
        </ul>
      </Part>
      <p className="print:hidden">
        <ButtonLink
          small
          to={`/lesson-studies/${lessonStudyId}/compare?from=start.${session.sessionId}&to=end.${session.sessionId}`}
        >
          {t('session.changes')}
        </ButtonLink>
      </p>
      {session.endedAtMs !== null && (
        <Part title={t('session.versions')}>
          {entry.moments.length === 0 && <p className="text-ink-soft">{t('session.noVersions')}</p>}
          <ul className="flex flex-col gap-2">
            {entry.moments.map((moment) => (
              <li
                key={moment.versionId}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2"
              >
                <span className="min-w-0 font-medium break-words">{moment.name}</span>
                <VersionLinks
                  lessonStudyId={lessonStudyId}
                  moment={moment}
                  beforeId={beforeOf(moment.planVersionId)}
                />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Chat lines={entry.chat} roster={roster} />
    </Sheet>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h4 className="text-sm font-semibold text-ink-soft">{title}</h4>
      {children}
    </section>
  )
}

function Length({ ms }: { ms: number }) {
  const { t } = useTranslation('history')
  const minutes = Math.round(ms / 60_000)
  return <span>{minutes === 0 ? t('session.underMinute') : t('session.minutes', { count: minutes })}</span>
}

function Chat({ lines, roster }: { lines: readonly SaidLine[]; roster: Roster }) {
  const { t } = useTranslation('history')
  if (lines.length === 0) return <p className="text-sm text-ink-soft">{t('session.noChat')}</p>
  return (
    <details className="rounded-md bg-paper px-4 py-2">
      <summary className="min-h-9 content-center font-medium">
        {t('session.chat', { count: lines.length })}
      </summary>
      <ol className="flex flex-col gap-3 py-2">
        {lines.map((line) => (
          <li key={line.key} className="flex flex-col">
            <span className="text-sm text-ink-soft">
              {roster(line.personId)?.name ?? t('changes.somebody')} ·{' '}
              <Moment atMs={line.atMs} style="time" />
            </span>
            <span className="break-words whitespace-pre-wrap">{line.text}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
