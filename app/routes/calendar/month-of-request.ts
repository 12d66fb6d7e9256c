import type { RouterContextProvider } from 'react-router'
import { monthOf, monthReach, readMonth } from '#domain/calendar/month-grid.ts'
import type { Person } from '#domain/people/viewer.ts'
import { language, services } from '#http/request-context.ts'
import { readCalendar } from '#operations/calendar/read-calendar.ts'

/** The month that a calendar page asks for (`?month=2026-11`; the present one without), and what is in it. */
export async function monthOfRequest(
  context: Readonly<RouterContextProvider>,
  request: Request,
  asker: Person,
  communityId: string | null,
) {
  const { db, clock } = services(context)
  const nowMs = clock()
  const asked = readMonth(new URL(request.url).searchParams.get('month'))
  const month = asked ?? monthOf(new Date(nowMs).toISOString())
  const entries = await readCalendar(db, asker, {
    communityId,
    language: language(context),
    ...monthReach(month),
  })
  return { month, isPresent: asked === null, entries, nowMs }
}
