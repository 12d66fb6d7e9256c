import type { TimelineEntry } from '#domain/history/timeline.ts'
import type { Roster } from './people.ts'
import { SessionEntry } from './session-entry.tsx'
import { useDay } from './use-day.ts'
import { VersionEntry } from './version-entry.tsx'

interface Input {
  lessonStudyId: string
  entries: readonly TimelineEntry[]
  roster: Roster
}

/** Sessions and named versions, newest first, under the day on which they were. */
export function TimelineList({ lessonStudyId, entries, roster }: Input) {
  const day = useDay()
  const days = [...Map.groupBy(entries, (entry) => day(entry.atMs))]
  const beforeOf = earlierPlanVersions(entries)
  return (
    <div className="flex flex-col gap-8">
      {days.map(([name, those]) => (
        <section key={name} className="flex flex-col gap-4">
          <h2 className="text-base font-semibold text-ink-soft">{name}</h2>
          <ol className="flex flex-col gap-4">
            {those.map((entry) => (
              <li key={entry.kind === 'session' ? entry.session.sessionId : entry.moment.versionId}>
                {entry.kind === 'session' ? (
                  <SessionEntry entry={entry} {...{ lessonStudyId, roster, beforeOf }} />
                ) : (
                  <VersionEntry
                    moment={entry.moment}
                    {...{ lessonStudyId, roster }}
                    beforeId={beforeOf(entry.moment.planVersionId)}
                  />
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

/** The version of the plan before each one, whichever entry it stands in. */
function earlierPlanVersions(
  entries: readonly TimelineEntry[],
): (planVersionId: string | null) => string | null {
  const moments = entries.flatMap((entry) => (entry.kind === 'session' ? entry.moments : [entry.moment]))
  const plans = moments.filter((it) => it.planVersionId !== null).toSorted((a, b) => a.atMs - b.atMs)
  const ids = [...new Set(plans.map((it) => it.planVersionId))]
  return (planVersionId) => ids[ids.indexOf(planVersionId) - 1] ?? null
}
