import { documentsOf } from '#db/queries/document/find.ts'
import { findFact } from '#db/queries/session/facts.ts'
import { type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { beforeRestoreName } from '#domain/session/version-name.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { orderRestore, RESTORE_ANSWER_MS, type RestoreNeeds, type Restored } from './order-restore.ts'

/**
 * Takes a restore back, and nothing else: what was written since stays. It is a restore itself, to how things
 * stood directly before that one, which has a row of its own in the log.
 */
export async function takeBackRestore(
  needs: RestoreNeeds,
  viewer: Viewer,
  input: { lessonStudyId: string; takesBack: string; restoreId: string },
  waitMs = RESTORE_ANSWER_MS,
): Promise<Outcome<Restored>> {
  const { db } = needs
  const { lessonStudyId, takesBack, restoreId } = input
  const asked = await askLessonStudy(db, viewer, 'version.restore', lessonStudyId)
  if (!asked.ok) return asked
  const fact = await findFact(db, lessonStudyId, `version.restored/${takesBack}`, 'version.restored')
  if (fact === null) return refused('notFound')
  const { edits, name, part, beforeVersionId } = fact.body
  const documents = (await documentsOf(db, lessonStudyId)).flatMap((document) => {
    const edit = edits.find((it) => it.documentKind === document.kind && it.epoch === document.epoch)
    if (edit === undefined) return []
    return [{ document, past: { epoch: edit.epoch, atId: edit.atId - 1 }, beforeId: edit.atId }]
  })
  if (documents.length === 0) return refused('nothingToRestore')
  const { language } = asked.value.lessonStudy
  return await orderRestore(
    needs,
    {
      restoreId,
      lessonStudyId,
      personId: asked.value.person.personId,
      part,
      documents,
      versionId: beforeVersionId,
      name,
      beforeName: beforeRestoreName({ name, takesBack: true, language }),
      takesBack,
    },
    waitMs,
  )
}
