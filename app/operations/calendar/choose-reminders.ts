import type { Database } from '#db/database.ts'
import { signalNotice } from '#db/notice-signals.ts'
import { setReminderChoice } from '#db/queries/calendar/reminders.ts'
import { REMINDER_CHOICES } from '#domain/calendar/reminders.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'

/** Chooses when one is reminded of meetings, in the notifications and by mail. */
export async function chooseReminders(
  { db }: { readonly db: Database },
  viewer: Viewer,
  input: { choice: string },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const choice = REMINDER_CHOICES.find((it) => it === input.choice)
  if (choice === undefined) return refused('required', { field: 'choice' })
  const { personId } = viewer
  await db.transaction(async (tx) => {
    await setReminderChoice(tx, { personId, choice })
    await signalNotice(tx, { kind: 'person', id: personId })
  })
  return done(null)
}
