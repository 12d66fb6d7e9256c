import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Named } from './person-tile.tsx'
import { type Hand, type Moment, momentOf, newsBetween } from './room-news.ts'
import type { Attendee } from './room-view.ts'

/** The latest news as one sentence for a live region; empty until something happens after joining. */
export function useAnnouncements(
  attendees: readonly Attendee[],
  hands: readonly Hand[],
  me: string,
  nameOf: (personId: string) => Named,
): string {
  const { t } = useTranslation('room')
  const before = useRef<Moment | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const now = momentOf(attendees, hands, me)
    const then = before.current
    // An empty room is one that was not entered yet or was just lost: nobody has come or gone.
    before.current = attendees.length === 0 ? null : now
    if (then === null || attendees.length === 0) return
    const news = newsBetween(then, now)
    if (news.length > 0)
      setSaid(news.map(({ what, personId }) => t(`news.${what}`, { name: nameOf(personId).name })).join(' '))
  }, [attendees, hands, me, nameOf, t])
  return said
}
