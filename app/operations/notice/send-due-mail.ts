import type { Database } from '#db/database.ts'
import { type MailAddress, mailAddress, takeMailOf } from '#db/queries/notice/mail.ts'
import { moveMark } from '#db/queries/notice/marks.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { rosterEntries } from '#db/queries/activity/people.ts'
import { MAILED_WITHIN_MS, mailDueAt, wantsMail } from '#domain/notice/mail.ts'
import { readNotices, type ShownNotice } from './read-notices.ts'

/** Everything that one mail says, before it is put into words. */
export interface Letter {
  readonly personId: string
  readonly name: string
  readonly email: string
  /** Language tag: their own choice, else that of the lesson study where something happened last. */
  readonly language: string
  /** Newest first, at least one. */
  readonly notices: readonly (ShownNotice & { readonly byName: string })[]
}

/**
 * Posts a letter. Answers `refused` when the mail server will never take it, as with an address that does
 * not exist; throws when it could not be posted now.
 */
export type Post = (letter: Letter) => Promise<'posted' | 'refused'>

/**
 * Sends one person the mail that is due, if one is, and answers when the next may be (milliseconds; null:
 * nothing waits). That it was sent is remembered when the mail server has taken it: who is killed in
 * between sends it again. Throws what `post` throws; then nothing counts as sent.
 */
export async function sendDueMail(
  { db, clock, post }: { readonly db: Database; readonly clock: () => number; readonly post: Post },
  personId: string,
): Promise<{ sent: boolean; nextMs: number | null }> {
  return await db.transaction(async (tx) => {
    const nowMs = clock()
    // Another node is at it; should it die, this one looks again.
    if (!(await takeMailOf(tx, personId))) return { sent: false, nextMs: nowMs + BUSY_MS }
    const person = await loadViewer(tx, personId, nowMs)
    const address = await mailAddress(tx, personId)
    if (person === null || address === null) return { sent: false, nextMs: null }
    const waiting = (await readNotices(tx, person, nowMs)).notices.filter((it) =>
      isToMail(it, address, nowMs),
    )
    const dueMs = mailDueAt(waiting)
    if (dueMs === null || dueMs > nowMs) return { sent: false, nextMs: dueMs }

    const names = await rosterEntries(
      tx,
      waiting.flatMap(({ byId }) => byId ?? []),
    )
    const notices = waiting.map((it) => ({ ...it, byName: names.get(it.byId ?? '')?.name ?? '' }))
    const { name, email } = address
    const language = address.language ?? waiting[0]!.place.language
    const outcome = await post({ personId, name, email, language, notices })
    for (const [lessonStudyId, those] of Map.groupBy(waiting, (it) => it.lessonStudyId)) {
      const toId = Math.max(...those.map((it) => it.id))
      await moveMark(tx, { personId, lessonStudyId, mark: 'mailedUpTo', toId })
    }
    return { sent: outcome === 'posted', nextMs: null }
  })
}

/** How long one waits for another node, in milliseconds. */
const BUSY_MS = 60_000

function isToMail(notice: ShownNotice, { choice, sinceMs }: MailAddress, nowMs: number): boolean {
  const { id, atMs, isRead, place, told } = notice
  if (isRead || id <= place.mailedUpTo || !wantsMail(choice, told.kind)) return false
  return atMs >= Math.max(sinceMs, nowMs - MAILED_WITHIN_MS)
}
