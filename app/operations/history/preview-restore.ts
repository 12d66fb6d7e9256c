import type { Database } from '#db/database.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { materialise } from '#db/queries/document/state.ts'
import { attributionAt } from '#db/queries/history/attribution.ts'
import { placeAtVersion } from '#db/queries/history/moment.ts'
import { readOrTell } from '#db/queries/history/unread-stretch.ts'
import { findVersion } from '#db/queries/history/versions.ts'
import { readBoardRecords } from '#domain/board/board-document.ts'
import { documentsOfPart, planPartOf, type RestorePart } from '#domain/history/restore-part.ts'
import {
  type BoardPreview,
  type PlanPreview,
  previewBoard,
  previewPlan,
} from '#domain/history/restore-preview.ts'
import { writersSince } from '#domain/history/writers-since-document.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import type { SeenPositions } from './restore-version.ts'

/** What a restore would change, before anybody decides. */
export interface RestorePreview {
  readonly plan: PlanPreview | null
  readonly board: BoardPreview | null
  /** How many people's words since then would go, and how many people's stay, because they stand elsewhere. */
  readonly writersGone: number
  readonly writersStay: number
  /** Where the logs stood that it was compared with: what comes later is not taken back. */
  readonly seen: SeenPositions
}

/** Compares a part of a version with how it stands now. Changes nothing. */
export async function previewRestore(
  { db }: { readonly db: Database },
  viewer: Viewer,
  input: { lessonStudyId: string; versionId: string; part: RestorePart },
): Promise<Outcome<RestorePreview>> {
  const { lessonStudyId, versionId, part } = input
  const asked = await askLessonStudy(db, viewer, 'version.restore', lessonStudyId)
  if (!asked.ok) return asked
  const version = await findVersion(db, lessonStudyId, versionId)
  if (version === null) return refused('notFound')
  let preview: RestorePreview = { plan: null, board: null, writersGone: 0, writersStay: 0, seen: {} }
  for (const document of await documentsOf(db, lessonStudyId)) {
    const place = await placeAtVersion(db, version, document.kind)
    if (!documentsOfPart(part).includes(document.kind) || place === null) continue
    const { documentId, epoch, kind } = document
    const { atId } = await lastPosition(db, documentId, epoch)
    const read = await readOrTell(db, () =>
      Promise.all([materialise(db, place), materialise(db, { documentId, epoch, atId })]),
    )
    if (read.unread !== null) return refused('historyDamaged')
    const [{ doc: past }, { doc: now }] = read.value
    preview = { ...preview, seen: { ...preview.seen, [kind]: atId } }
    const planPart = planPartOf(part)
    if (kind === 'board') {
      preview = { ...preview, board: previewBoard(readBoardRecords(now), readBoardRecords(past)) }
    } else if (planPart !== null) {
      const attribution = await attributionAt(db, { documentId, epoch, atId })
      const writerOf = (clientId: number, clock: number) => {
        const edit = attribution.writtenBy(clientId, clock)
        const isSince = edit !== null && (epoch !== place.epoch || edit.rowId > place.atId)
        return isSince && edit.kind !== 'restore' ? edit.personId : null
      }
      const { inPart, elsewhere } = writersSince({ past, now, part: planPart, writerOf })
      preview = {
        ...preview,
        plan: previewPlan(readPlan(now), readPlan(past), planPart),
        writersGone: inPart.size,
        writersStay: elsewhere.size,
      }
    }
    past.destroy()
    now.destroy()
  }
  return done(preview)
}
