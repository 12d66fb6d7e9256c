import { data, type RouterContextProvider } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import { publicOrigin } from '#http/public-origin.ts'
import { refusalData } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { chooseReminders } from '#operations/calendar/choose-reminders.ts'
import { endFeed } from '#operations/calendar/end-feed.ts'
import { makeFeed } from '#operations/calendar/make-feed.ts'
import { text } from '../people/form-text.ts'

interface Answer {
  readonly done?: 'makeFeed' | 'endFeed' | 'remind'
  /** The secret address that was made. */
  readonly feedUrl?: string
  readonly refusal?: Refusal
}

/** What a calendar's page has to do: its secret address, and one's reminders. */
export async function actOnCalendar(
  context: Readonly<RouterContextProvider>,
  request: Request,
  communityId: string | null,
) {
  const asker = requireViewer(context, request)
  const all = services(context)
  const form = await request.formData()
  const refused = (refusal: Refusal) => data<Answer>({ refusal }, refusalData(refusal).init ?? {})
  switch (text(form, 'intent')) {
    case 'makeFeed': {
      const made = await makeFeed(all, asker, { communityId })
      if (!made.ok) return refused(made.refusal)
      const origin = publicOrigin(request, all.config.publicUrl)
      return data<Answer>({
        done: 'makeFeed',
        feedUrl: `${origin}/calendar/feeds/${made.value.secret}.ics`,
      })
    }
    case 'endFeed': {
      const ended = await endFeed(all, asker, { communityId })
      return ended.ok ? data<Answer>({ done: 'endFeed' }) : refused(ended.refusal)
    }
    case 'remind': {
      const chosen = await chooseReminders(all, asker, { choice: text(form, 'choice') })
      return chosen.ok ? data<Answer>({ done: 'remind' }) : refused(chosen.refusal)
    }
    default:
      return refused({ reason: 'tryAgain' })
  }
}
