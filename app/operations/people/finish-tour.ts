import type { Database } from '#db/database.ts'
import { rememberTour } from '#db/queries/people/tour.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/** Somebody has been shown around, or would rather not: it does not show itself again, on no computer. */
export async function finishTour({ db, clock }: Needs, viewer: Viewer): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  if (!can(viewer, 'person.change', { kind: 'person', personId: viewer.personId }))
    return refused('notAllowed')
  await rememberTour(db, viewer.personId, clock())
  return done(null)
}
