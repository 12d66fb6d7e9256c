import { sql } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'

const CONTRIBUTIONS =
  'select c.id from contribution c join discussion_thread t on t.id = c.thread_id where t.lesson_study_id = :id'

/**
 * Every table that holds something of a lesson study, in the order in which their rows are removed: whatever
 * points to a row goes before it. `:id` is the lesson study. A table that is added and missing here fails a
 * test, which compares this list with the foreign keys of the database.
 */
export const REMOVED_IN_ORDER = [
  ['notice_read', 'fact_id in (select id from fact where lesson_study_id = :id)'],
  ['notice_mark', 'lesson_study_id = :id'],
  ['invitation_use', 'invitation_id in (select id from invitation where lesson_study_id = :id)'],
  ['invitation', 'lesson_study_id = :id'],
  ['meeting_answer', 'meeting_id in (select id from meeting where lesson_study_id = :id)'],
  ['meeting_mailed', 'meeting_id in (select id from meeting where lesson_study_id = :id)'],
  ['reminder', 'meeting_id in (select id from meeting where lesson_study_id = :id)'],
  ['meeting', 'lesson_study_id = :id'],
  ['task_done', 'lesson_study_id = :id'],
  ['stage', 'lesson_study_id = :id'],
  ['contribution_link', `contribution_id in (${CONTRIBUTIONS})`],
  ['contribution_wording', `contribution_id in (${CONTRIBUTIONS})`],
  ['contribution', 'thread_id in (select id from discussion_thread where lesson_study_id = :id)'],
  ['discussion_thread', 'lesson_study_id = :id'],
  ['document_request', 'document_id in (select id from document where lesson_study_id = :id)'],
  ['text_origin', 'document_id in (select id from document where lesson_study_id = :id)'],
  ['document_version', 'document_id in (select id from document where lesson_study_id = :id)'],
  ['document_keyframe', 'document_id in (select id from document where lesson_study_id = :id)'],
  ['document_segment', 'document_id in (select id from document where lesson_study_id = :id)'],
  ['document_update', 'document_id in (select id from document where lesson_study_id = :id)'],
  ['document_client', 'document_id in (select id from document where lesson_study_id = :id)'],
  ['stored_file', 'lesson_study_id = :id'],
  ['plan_lineage', 'lesson_study_id = :id'],
  ['plan_offer', 'lesson_study_id = :id'],
  ['plan_update_left', 'document_id in (select id from document where lesson_study_id = :id)'],
  ['document', 'lesson_study_id = :id'],
  ['fact', 'lesson_study_id = :id'],
  ['session', 'lesson_study_id = :id'],
  ['plan_visit', 'lesson_study_id = :id'],
  ['lesson_study_role', 'lesson_study_id = :id'],
  ['lesson_study', 'id = :id'],
] as const

/**
 * Removes a lesson study that lies in the trash since `trashedBeforeMs` or longer, with all its rows; answers
 * the SHA-256 of its pictures, whose bytes are the caller's to remove. Null, and nothing is removed, when it
 * was put back meanwhile or is gone. `beforehand` runs while all of it is still there. Run it inside a transaction that holds the lesson study's facts.
 */
export async function removeLessonStudy(
  tx: Queryable,
  lessonStudyId: string,
  trashedBeforeMs: number,
  beforehand: () => Promise<void>,
): Promise<string[] | null> {
  const due = await tx.execute(sql`
    select 1 from lesson_study where id = ${lessonStudyId} and trashed_at_ms <= ${trashedBeforeMs} for update`)
  if (due.length === 0) return null
  await beforehand()
  const files = await tx.execute<{ sha: string }>(
    sql`select distinct sha from stored_file where lesson_study_id = ${lessonStudyId}`,
  )
  for (const [table, condition] of REMOVED_IN_ORDER) {
    const [before = '', after = ''] = condition.split(':id')
    await tx.execute(
      sql`delete from ${sql.identifier(table)} where ${sql.raw(before)}${lessonStudyId}${sql.raw(after)}`,
    )
  }
  return files.map(({ sha }) => sha)
}
