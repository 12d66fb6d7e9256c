import { data } from 'react-router'
import { z } from 'zod'
import type { DiscussionPlace, Reference } from '#domain/discussion/contribution.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person } from '#domain/people/viewer.ts'
import type { DiscussionAnswer } from '#features/discussion/use-send.ts'
import { refusalData } from '#http/refusal-response.ts'
import type { Services } from '#http/services.ts'
import { beginThread } from '#operations/discussion/begin-thread.ts'
import { contribute } from '#operations/discussion/contribute.ts'
import { reviseContribution } from '#operations/discussion/revise-contribution.ts'
import { riseAbove } from '#operations/discussion/rise-above.ts'
import { withdrawContribution } from '#operations/discussion/withdraw-contribution.ts'
import { text } from '../people/form-text.ts'

/** Fields that are handed back when a form is refused, so that nothing is typed twice. */
const TYPED = ['question', 'text']

/** Everything that is done on a discussion's pages; the answer names the form that it belongs to. */
export async function actOnDiscussion(
  all: Services,
  asker: Person,
  where: { place: DiscussionPlace; threadId: string },
  form: FormData,
) {
  const about = text(form, 'about')
  const outcome = await carryOut(all, asker, where, form)
  if (outcome.ok) return data<DiscussionAnswer>({ about, made: outcome.value })
  const values = Object.fromEntries(TYPED.map((field) => [field, text(form, field)]))
  const { refusal } = outcome
  return data<DiscussionAnswer>({ about, refusal, values }, refusalData(refusal).init ?? {})
}

async function carryOut(
  all: Services,
  asker: Person,
  { place, threadId }: { place: DiscussionPlace; threadId: string },
  form: FormData,
): Promise<Outcome<string>> {
  const it = (field: string) => text(form, field)
  // Without scripts a form has no key of its own.
  const key = it('key') === '' ? all.newId() : it('key')
  const words = {
    text: it('text'),
    scaffolds: form.getAll('scaffolds').map(String),
    evidence: it('evidence'),
  }
  const act = { ...words, threadId, key }
  const made = (outcome: Outcome<{ contributionId: string }>) =>
    outcome.ok ? done(outcome.value.contributionId) : outcome
  switch (it('intent')) {
    case 'begin': {
      const begun = await beginThread(all, asker, { ...words, place, key, question: it('question') })
      return begun.ok ? done(begun.value.threadId) : begun
    }
    case 'contribute': {
      const references = referencesIn(form)
      if (references === null) return refused('tryAgain')
      return made(await contribute(all, asker, { ...act, buildsOn: it('buildsOn'), references }))
    }
    case 'riseAbove': {
      const gathers = form.getAll('gathers').map(String)
      return made(await riseAbove(all, asker, { ...act, gathers }))
    }
    case 'revise':
      return made(await reviseContribution(all, asker, { ...act, contributionId: it('contributionId') }))
    case 'withdraw':
      return made(await withdrawContribution(all, asker, { ...act, contributionId: it('contributionId') }))
    default:
      return refused('tryAgain')
  }
}

const reference = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contribution'), contributionId: z.uuid(), quote: z.string() }),
  z.object({ kind: z.literal('edition'), editionId: z.uuid() }),
])

/** What a form refers to; null when it is no form of ours. */
function referencesIn(form: FormData): Reference[] | null {
  try {
    return form.getAll('references').map((it) => reference.parse(JSON.parse(String(it))))
  } catch {
    return null
  }
}
