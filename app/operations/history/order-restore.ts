import type { Database } from '#db/database.ts'
import type { SharedDocument } from '#db/queries/document/find.ts'
import { askDocument, findRestoreOrders, type RestoreOrder } from '#db/queries/document/requests.ts'
import { findVersion, forgetVersions, versionsOfAct } from '#db/queries/history/versions.ts'
import { appendFact, findFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { documentsOfPart, type RestorePart } from '#domain/history/restore-part.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { FactBody } from '#domain/session/fact.ts'
import { awaitAnswer } from '../document/await-answer.ts'
import { nameMoment } from '../session/name-moment.ts'

export interface RestoreNeeds {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** How long the documents' holders have to answer, in milliseconds: a long plan is read from its log twice. */
export const RESTORE_ANSWER_MS = 20_000

/** What a restore left behind. */
export type Restored = FactBody<'version.restored'>

interface Order {
  readonly restoreId: string
  readonly lessonStudyId: string
  readonly personId: string
  readonly part: RestorePart
  /** Where each document goes back to, and from where: null is as it stands now. */
  readonly documents: readonly {
    readonly document: SharedDocument
    readonly past: RestoreOrder['past']
    readonly beforeId: number | null
  }[]
  readonly versionId: string
  readonly name: string
  /** What the version is called that keeps how it was before. */
  readonly beforeName: string
  readonly takesBack?: string
}

/**
 * Keeps how plan and board stand now, asks whoever holds the documents to take them back, and notes what was
 * done as one fact. Ordered again under the same id it is the same restore. Refuses when nothing differs, and
 * `tryAgain` when nobody answered in time; it may then still be done, and ordering again finds it.
 */
export async function orderRestore(
  { db, clock, newId }: RestoreNeeds,
  order: Order,
  waitMs: number,
): Promise<Outcome<Restored>> {
  const { restoreId, lessonStudyId, personId, part } = order
  const key = `version.restored/${restoreId}`
  const before = await findFact(db, lessonStudyId, key, 'version.restored')
  if (before !== null) return done(before.body)

  const ask = () =>
    db.transaction(async (tx) => {
      await lockFacts(tx, lessonStudyId)
      const ordered = (await findRestoreOrders(tx, restoreId)).filter(({ documentId }) =>
        order.documents.some(({ document }) => document.documentId === documentId),
      )
      const atMs = clock()
      const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
      const moment = { kind: 'before_restore', name: order.beforeName, personId, atMs } as const
      // Asked again: how it was before is kept already.
      const kept =
        ordered.length > 0 ? [] : await nameMoment(tx, newId, { lessonStudyId, sessionId, ...moment })
      const leading = kept.find(({ documentKind }) => documentKind === documentsOfPart(part)[0])
      const beforeVersionId = ordered[0]?.body.beforeVersionId ?? leading?.versionId ?? restoreId
      for (const { document, past, beforeId } of order.documents) {
        const { documentId, kind } = document
        const stands = kept.find(({ documentKind }) => documentKind === kind)
        const body = ordered.find((it) => it.documentId === documentId)?.body ?? {
          part,
          past,
          beforeId: beforeId ?? stands?.atId ?? 0,
          beforeVersionId,
        }
        const request = { documentId, id: restoreId, kind: 'restore', body, requestedBy: personId } as const
        await askDocument(tx, request, atMs)
      }
      return beforeVersionId
    })
  let asking: ReturnType<typeof ask> | null = null
  const once = async () => void (await (asking ??= ask()))
  const answers = await Promise.all(
    order.documents.map(async ({ document }) => ({
      document,
      answered: await awaitAnswer(db, { documentId: document.documentId, id: restoreId }, waitMs, once),
    })),
  )
  const edits: Restored['edits'] = []
  let why: Outcome<never> | null = null
  for (const { document, answered } of answers) {
    if (answered === null) why = refused('tryAgain')
    else if ('atId' in answered.answer)
      edits.push({ documentKind: document.kind, epoch: document.epoch, atId: answered.answer.atId })
    else if (answered.answer.refused !== 'nothingToRestore') why = refused(answered.answer.refused)
  }
  const beforeVersionId = await asking!
  // While one of two still waits, what the other did is noted when this is ordered again.
  if (why !== null && (edits.length === 0 || answers.some(({ answered }) => answered === null))) return why
  if (edits.length === 0) {
    const kept = await findVersion(db, lessonStudyId, beforeVersionId)
    if (kept !== null)
      await forgetVersions(
        db,
        (await versionsOfAct(db, kept)).map((it) => it.versionId),
      )
    return refused('nothingToRestore')
  }
  const { versionId, name, takesBack } = order
  const body: Restored = {
    restoreId,
    versionId,
    name,
    part,
    beforeVersionId,
    edits,
    ...(takesBack === undefined ? {} : { takesBack }),
  }
  await db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
    const kind = 'version.restored' as const
    await appendFact(tx, { lessonStudyId, sessionId, atMs: clock(), personId, kind, key, body })
  })
  return done(body)
}
