import { useEffect } from 'react'
import type { SeenPart } from '#domain/notice/read.ts'
import { useMargin } from '#features/margin/margin-context.tsx'
import { useSession } from '#features/session/session-context.tsx'

interface Props {
  lessonStudyId: string
  /** The margin is before the reader. */
  seesMargin: boolean
}

/**
 * Tells the server what of the workspace its person has before them, so that nobody is told of what they
 * have seen. Says nothing while there is nothing unread.
 */
export function TellWhatIsSeen({ lessonStudyId, seesMargin }: Props) {
  const { unread, news } = useSession()
  const { current } = useMargin()
  const thread = seesMargin ? current : null
  const sawTheEnd = news?.kind === 'session.ended'
  useEffect(() => {
    if (unread === null || unread === 0) return
    const parts: SeenPart[] = ['workspace']
    if (sawTheEnd) parts.push('timeline')
    if (thread !== null) parts.push({ annotationId: thread })
    const tell = () => {
      if (document.visibilityState !== 'visible') return
      document.removeEventListener('visibilitychange', tell)
      for (const part of parts) void post({ lessonStudyId, part })
    }
    document.addEventListener('visibilitychange', tell)
    tell()
    return () => document.removeEventListener('visibilitychange', tell)
  }, [unread, thread, sawTheEnd, lessonStudyId])
  return null
}

async function post(body: { lessonStudyId: string; part: SeenPart }): Promise<void> {
  try {
    await fetch('/notifications/unread', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch {
    // No connection: it stays unread, and is told again with the next count.
  }
}
