import { useEffect, useState } from 'react'
import { useSession } from '#features/session/session-context.tsx'
import { countUnread, lastSaid, recallSeen, rememberSeen } from './seen-threads.ts'

/**
 * In how many threads others said something that this person has not seen in this browser, and since when
 * threads count as new while the margin is being read. Everything is seen as long as the panel is.
 */
export function useMarginSeen(input: { personId: string; lessonStudyId: string; sees: boolean }): {
  unread: number
  newSince: number
} {
  const { personId, lessonStudyId, sees } = input
  const { threads } = useSession().margin
  // Until the browser has been asked nothing is new: better late than a number that goes away again.
  const [seenAtMs, setSeenAtMs] = useState(Infinity)
  const [newSince, setNewSince] = useState(Infinity)
  useEffect(() => {
    const recalled = recallSeen(personId, lessonStudyId)
    setSeenAtMs(recalled)
    setNewSince(recalled)
  }, [personId, lessonStudyId])
  useEffect(() => {
    if (!sees || seenAtMs === Infinity) return
    const last = lastSaid(threads.values())
    if (last <= seenAtMs) return
    setSeenAtMs(last)
    rememberSeen(personId, lessonStudyId, last)
  }, [sees, seenAtMs, threads, personId, lessonStudyId])
  // What was read is no longer new when one comes back.
  useEffect(() => {
    if (!sees && seenAtMs !== Infinity) setNewSince(seenAtMs)
  }, [sees, seenAtMs])
  return { unread: sees ? 0 : countUnread(threads.values(), personId, seenAtMs), newSince }
}
