import { data, redirect } from 'react-router'
import type { Outcome } from '#domain/outcome.ts'
import type { Person } from '#domain/people/viewer.ts'
import { readPartKey } from '#domain/personal/part-of-plan.ts'
import type { ActAnswer } from '#features/theme/act-form.tsx'
import { refusalData } from '#http/refusal-response.ts'
import type { Services } from '#http/services.ts'
import { beginPersonalPlan } from '#operations/personal/begin-personal-plan.ts'
import { acceptOffer, declineOffer, withdrawOffer } from '#operations/personal/decide-offer.ts'
import { makeOffer } from '#operations/personal/make-offer.ts'
import { settleUpdate } from '#operations/personal/settle-update.ts'
import { showPersonalPlan } from '#operations/personal/show-personal-plan.ts'
import { takePart } from '#operations/personal/take-part.ts'
import { text } from '../people/form-text.ts'

/** Fields that are handed back when a form is refused, so that nothing is typed twice. */
const TYPED = ['why', 'reason']

/** Everything that is done on the pages of personal plans; the answer names the form that it belongs to. */
export async function actOnPersonalPlans(
  all: Services,
  asker: Person,
  request: Request,
  place: { readonly lessonStudyId: string; readonly documentId?: string },
) {
  const form = await request.formData()
  const about = text(form, 'about')
  const outcome = await carryOut(all, asker, place, form)
  if (!outcome.ok) {
    const values = Object.fromEntries(TYPED.map((field) => [field, text(form, field)]))
    const { refusal } = outcome
    return data<ActAnswer>({ about, refusal, values }, refusalData(refusal).init ?? {})
  }
  const back = backFrom(request, text(form, 'intent'), place.lessonStudyId, outcome.value)
  if (back !== null) throw redirect(back)
  return data<ActAnswer>({ about })
}

async function carryOut(
  all: Services,
  asker: Person,
  place: { readonly lessonStudyId: string; readonly documentId?: string },
  form: FormData,
): Promise<Outcome<{ documentId: string } | null>> {
  const it = (field: string) => text(form, field)
  const { lessonStudyId, documentId = '' } = place
  const needs = { ...all, quotaBytes: all.config.schoolFilesBytes }
  // Without scripts a form has no key of its own.
  const key = it('key') === '' ? all.newId() : it('key')
  const part = readPartKey(it('part'))
  const offer = { lessonStudyId, offerId: it('offerId') }
  switch (it('intent')) {
    case 'begin': {
      const versionId = it('versionId') === '' ? null : it('versionId')
      return await beginPersonalPlan(needs, asker, { lessonStudyId, versionId })
    }
    case 'show':
    case 'hide': {
      const isShown = it('intent') === 'show'
      return await showPersonalPlan(needs, asker, { lessonStudyId, documentId, isShown })
    }
    case 'take': {
      const from = { documentId: it('documentId'), atId: numberIn(it('atId')) }
      return await takePart(needs, asker, { lessonStudyId, key, from, part, how: it('how') })
    }
    case 'update': {
      const atId = numberIn(it('atId')) ?? 0
      const answer = it('answer')
      return await settleUpdate(needs, asker, { lessonStudyId, documentId, key, part, atId, answer })
    }
    case 'offer': {
      const atId = numberIn(it('atId'))
      return await makeOffer(needs, asker, { lessonStudyId, documentId, key, part, atId, why: it('why') })
    }
    case 'accept':
      return await acceptOffer(needs, asker, { ...offer, how: it('how') })
    case 'decline':
      return await declineOffer(needs, asker, { ...offer, reason: it('reason') })
    case 'withdraw':
      return await withdrawOffer(needs, asker, offer)
    default:
      return { ok: false, refusal: { reason: 'tryAgain' } }
  }
}

/** Where one is afterwards, when that is somewhere else. */
function backFrom(
  request: Request,
  intent: string,
  lessonStudyId: string,
  value: { documentId: string } | null,
): string | null {
  if (intent === 'begin' && value !== null)
    return `/lesson-studies/${lessonStudyId}/personal-plans/${value.documentId}`
  if (intent !== 'take' && intent !== 'offer') return null
  const url = new URL(request.url)
  url.searchParams.delete('take')
  url.searchParams.delete('part')
  url.searchParams.set('did', intent)
  return `${url.pathname.replace(/\.data$/, '')}${url.search}`
}

function numberIn(text: string): number | null {
  const number = Number(text)
  return text !== '' && Number.isSafeInteger(number) && number >= 0 ? number : null
}
