import type { Database, Queryable } from '#db/database.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { findOwnPlan, insertOwnPlan } from '#db/queries/drafts/own-plans.ts'
import { insertLineage } from '#db/queries/drafts/lineage.ts'
import { keepOrigin } from '#db/queries/history/origins.ts'
import { versionsOf } from '#db/queries/history/versions.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { originOfCopy } from '#domain/history/copied-letters-document.ts'
import { lettersByAuthor } from '#domain/history/written-letters.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { forkVersionName } from '#domain/personal/offer.ts'
import { planUpdate } from '#domain/plan/new-plan-document.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { clientIdFrom } from '../activity/begin-lesson-study.ts'
import { readCopiedPlan } from '../activity/read-copied-plan.ts'
import { nameMoment } from '../session/name-moment.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Begins somebody's personal plan with the shared plan as it stood at a version, or (`versionId` null) as it stands
 * now: then this moment is named first. Its words stay whose they are, its rows keep their ids, and a row of the
 * lineage says which version it began with. Whoever has one already is led to it: there is one a person.
 */
export async function beginPersonalPlan(
  needs: Needs,
  viewer: Viewer,
  input: { readonly lessonStudyId: string; readonly versionId: string | null },
): Promise<Outcome<{ documentId: string; isNew: boolean }>> {
  const { db, clock, newId } = needs
  const { lessonStudyId } = input
  const asked = await askLessonStudy(db, viewer, 'ownPlan.begin', lessonStudyId)
  if (!asked.ok) return asked
  const { person, lessonStudy } = asked.value
  const { personId } = person
  const mine = { lessonStudyId, kind: 'personal', ownerId: personId } as const
  const there = await findOwnPlan(db, mine)
  if (there !== null) return done({ documentId: there.documentId, isNew: false })
  const versionId =
    input.versionId ??
    (await db.transaction((tx) =>
      versionOfNow(tx, needs, { lessonStudyId, personId, language: lessonStudy.language }),
    ))
  if (versionId === null) return refused('notFound')
  const read = await readCopiedPlan(db, viewer, { lessonStudyId, versionId })
  if (!read.ok) return read
  const { content, letters, origin } = read.value
  const from = { documentId: origin.documentId, epoch: origin.epoch, atId: origin.atId }
  return await db.transaction(async (tx): Promise<Outcome<{ documentId: string; isNew: boolean }>> => {
    await lockFacts(tx, lessonStudyId)
    const [documentId, atMs] = [newId(), clock()]
    if (!(await insertOwnPlan(tx, { ...mine, documentId, atMs }))) {
      const before = await findOwnPlan(tx, mine)
      return before === null ? refused('tryAgain') : done({ documentId: before.documentId, isNew: false })
    }
    const update = planUpdate({ clientId: clientIdFrom(newId()), content })
    const edits = [{ atMs, personId, kind: 'import', update }] as const
    const atId = await appendEdits(tx, { documentId, epoch: 1, edits })
    const body = originOfCopy(update, letters, { lessonStudyId, title: lessonStudy.title, ...from })
    if (body !== null) await keepOrigin(tx, { documentId, epoch: 1, personId, atMs, body })
    await insertLineage(tx, {
      id: newId(),
      lessonStudyId,
      way: 'fork',
      from,
      part: null,
      to: { documentId, epoch: 1, atId },
      personId,
      atMs,
      authors: lettersByAuthor(letters),
    })
    return done({ documentId, isNew: true })
  })
}

/** The version of the shared plan as it stands now: one that somebody has named already, or a new one. */
async function versionOfNow(
  tx: Queryable,
  { clock, newId }: Needs,
  it: { lessonStudyId: string; personId: string; language: string },
): Promise<string | null> {
  const { lessonStudyId, personId } = it
  await lockFacts(tx, lessonStudyId)
  const plan = (await documentsOf(tx, lessonStudyId)).find(({ kind }) => kind === 'plan')
  if (plan === undefined) return null
  const { documentId, epoch } = plan
  const { atId } = await lastPosition(tx, documentId, epoch)
  const named = (await versionsOf(tx, lessonStudyId)).findLast(
    (it) =>
      it.documentId === documentId && it.epoch === epoch && it.atId === atId && it.kind !== 'before_restore',
  )
  if (named !== undefined) return named.versionId
  const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
  const name = forkVersionName(it.language)
  const moment = { lessonStudyId, sessionId, kind: 'named', name, personId, atMs: clock() } as const
  const versions = await nameMoment(tx, newId, moment)
  return versions.find(({ documentKind }) => documentKind === 'plan')?.versionId ?? null
}
