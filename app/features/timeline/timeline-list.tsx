import type { TimelineEntry } from '#domain/history/timeline.ts'
import type { Roster } from './people.ts'
import { RestoreEntry } from './restore-entry.tsx'
import { SessionEntry } from './session-entry.tsx'
import { useDay } from './use-day.ts'
import { VersionEntry } from './version-entry.tsx'

interface Input {
  lessonStudyId: string
  entries: readonly TimelineEntry[]
  roster: Roster
  mayRestore: boolean
}

/** Sessions, named versions and restores, newest first, under the day on which they were. */
export function TimelineList({ lessonStudyId, entries, roster, mayRestore }: Input) {
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
              <li key={keyOf(entry)}>
                {entry.kind === 'session' ? (
                  <SessionEntry entry={entry} {...{ lessonStudyId, roster, beforeOf }} />
                ) : entry.kind === 'restore' ? (
                  <RestoreEntry
                    {...{ lessonStudyId, roster, mayRestore }}
                    restore={entry.restore}
                    takenBack={entry.takenBack}
                  />
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

function keyOf(entry: TimelineEntry): string {
  if (entry.kind === 'session') return entry.session.sessionId
  return entry.kind === 'restore' ? entry.restore.restoreId : entry.moment.versionId
}

/** The version of the plan before each one, whichever entry it stands in. */
function earlierPlanVersions(
  entries: readonly TimelineEntry[],
): (planVersionId: string | null) => string | null {
  const moments = entries.flatMap((entry) => {
    if (entry.kind === 'restore') return []
    return entry.kind === 'session' ? entry.moments : [entry.moment]
  })
  const plans = moments.filter((it) => it.planVersionId !== null).toSorted((a, b) => a.atMs - b.atMs)
  const ids = [...new Set(plans.map((it) => it.planVersionId))]
  return (planVersionId) => ids[ids.indexOf(planVersionId) - 1] ?? null
}
