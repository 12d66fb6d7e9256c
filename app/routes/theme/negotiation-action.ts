import { data } from 'react-router'
import type { Outcome } from '#domain/outcome.ts'
import type { Person } from '#domain/people/viewer.ts'
import type { ActAnswer } from '#features/theme/act-form.tsx'
import { refusalData } from '#http/refusal-response.ts'
import type { Services } from '#http/services.ts'
import { adoptTheme } from '#operations/theme/adopt-theme.ts'
import { answerObjection } from '#operations/theme/answer-objection.ts'
import { castBallot } from '#operations/theme/cast-ballot.ts'
import { contribute } from '#operations/theme/contribute.ts'
import { declareSupport } from '#operations/theme/declare-support.ts'
import { endNegotiation } from '#operations/theme/end-negotiation.ts'
import { mergeProposals } from '#operations/theme/merge-proposals.ts'
import { moveNegotiation } from '#operations/theme/move-negotiation.ts'
import { proposeTheme } from '#operations/theme/propose-theme.ts'
import { raiseObjection } from '#operations/theme/raise-objection.ts'
import { rewordProposal } from '#operations/theme/reword-proposal.ts'
import { undoMerge } from '#operations/theme/undo-merge.ts'
import { withdrawObjection } from '#operations/theme/withdraw-objection.ts'
import { withdrawProposal } from '#operations/theme/withdraw-proposal.ts'
import { text } from '../people/form-text.ts'

/** Fields that are handed back when a form is refused, so that nothing is typed twice. */
const TYPED = ['theme', 'why', 'evidence', 'text', 'reason', 'how']

/** Everything that is done on a negotiation's page; the answer names the form that it belongs to. */
export async function actOnNegotiation(all: Services, asker: Person, negotiationId: string, form: FormData) {
  const about = text(form, 'about')
  const outcome = await carryOut(all, asker, negotiationId, form)
  if (outcome.ok) return data<ActAnswer>({ about })
  const values = Object.fromEntries(TYPED.map((field) => [field, text(form, field)]))
  const { refusal } = outcome
  return data<ActAnswer>({ about, refusal, values }, refusalData(refusal).init ?? {})
}

async function carryOut(
  all: Services,
  asker: Person,
  negotiationId: string,
  form: FormData,
): Promise<Outcome<null>> {
  const it = (field: string) => text(form, field)
  // Without scripts a form has no key of its own.
  const act = { negotiationId, key: it('key') === '' ? all.newId() : it('key') }
  const words = { theme: it('theme'), why: it('why'), evidence: it('evidence') }
  const about = { ...act, proposalId: it('proposalId') }
  const objection = { ...act, objectionId: it('objectionId') }
  switch (it('intent')) {
    case 'propose':
      return await proposeTheme(all, asker, { ...act, ...words })
    case 'reword':
      return await rewordProposal(all, asker, { ...about, ...words })
    case 'withdraw':
      return await withdrawProposal(all, asker, about)
    case 'contribute': {
      const said = { text: it('text'), scaffold: it('scaffold'), buildsOn: it('buildsOn') }
      return await contribute(all, asker, { ...about, ...said })
    }
    case 'merge':
      return await mergeProposals(all, asker, {
        ...act,
        ...words,
        sources: form.getAll('sources').map(String),
      })
    case 'undoMerge':
      return await undoMerge(all, asker, about)
    case 'vote': {
      const ranking = form.getAll('ranking').map(String)
      return await castBallot(all, asker, { ...act, dots: dotsIn(form), ranking })
    }
    case 'move':
      return await moveNegotiation(all, asker, { ...act, from: it('from') })
    case 'support':
      return await declareSupport(all, asker, { ...about, supports: it('supports') !== '' })
    case 'object':
      return await raiseObjection(all, asker, { ...about, reason: it('reason') })
    case 'withdrawObjection':
      return await withdrawObjection(all, asker, objection)
    case 'answer':
      return await answerObjection(all, asker, {
        ...objection,
        how: it('how'),
        reason: it('reason'),
        theme: it('theme'),
      })
    case 'adopt':
      return await adoptTheme(all, asker, about)
    case 'end':
      return await endNegotiation(all, asker, { ...act, reason: it('reason') })
    default:
      return { ok: false, refusal: { reason: 'tryAgain' } }
  }
}

const DOTS_ON = 'dots.'

function dotsIn(form: FormData): Record<string, number> {
  const fields = [...form.keys()].filter((name) => name.startsWith(DOTS_ON))
  return Object.fromEntries(fields.map((name) => [name.slice(DOTS_ON.length), Number(text(form, name))]))
}
