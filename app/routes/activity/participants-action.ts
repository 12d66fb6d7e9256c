import { data, redirect } from 'react-router'
import { visibilityOf } from '#domain/activity/visibility.ts'
import type { Refusal } from '#domain/outcome.ts'
import type { Person } from '#domain/people/viewer.ts'
import { ACTIVITY_ROLES } from '#domain/people/roles.ts'
import { publicOrigin } from '#http/public-origin.ts'
import { refusalData } from '#http/refusal-response.ts'
import type { Services } from '#http/services.ts'
import { changeRoleEnd } from '#operations/activity/change-role-end.ts'
import { changeVisibility } from '#operations/activity/change-visibility.ts'
import { giveRole } from '#operations/activity/give-role.ts'
import { handOverLessonStudy } from '#operations/activity/hand-over-lesson-study.ts'
import { inviteGuest } from '#operations/activity/invite-guest.ts'
import { trashLessonStudy } from '#operations/activity/trash-lesson-study.ts'
import { chooseTheme } from '#operations/theme/choose-theme.ts'
import { revokeInvitation } from '#operations/people/revoke-invitation.ts'
import { settleSeats } from '#operations/room/settle-seats.ts'
import { text } from '../people/form-text.ts'

/** What the page of a lesson study's people has to do: roles, their ends, guest links. */
export async function actOnParticipants(
  all: Services,
  asker: Person,
  input: { lessonStudyId: string; request: Request; form: FormData },
) {
  const { lessonStudyId, request, form } = input
  const personId = text(form, 'personId')
  const needs = {
    ...all,
    settleSeats: (whom: string, lessonStudyIds: readonly string[]) => settleSeats(all, whom, lessonStudyIds),
  }
  switch (text(form, 'intent')) {
    case 'invite': {
      const made = await inviteGuest(needs, asker, {
        lessonStudyId,
        role: text(form, 'role'),
        untilMs: Number(text(form, 'untilMs')),
        days: Number(text(form, 'days')),
        uses: Number(text(form, 'uses')),
      })
      if (!made.ok) return refusalData(made.refusal)
      const url = `${publicOrigin(request, all.config.publicUrl)}/invitations/${made.value.secret}`
      return { done: 'invite' as const, link: { url, expiresAtMs: made.value.expiresAtMs } }
    }
    case 'revoke': {
      const revoked = await revokeInvitation(needs, asker, { invitationId: text(form, 'invitationId') })
      return revoked.ok ? { done: 'revoke' as const } : refusalData(revoked.refusal)
    }
    case 'theme': {
      const chosen = text(form, 'themeNegotiationId')
      const set = await chooseTheme(all, asker, {
        lessonStudyId,
        negotiationId: chosen === '' ? null : chosen,
      })
      return set.ok ? { done: 'theme' as const } : notDone(set.refusal)
    }
    case 'handOver': {
      const handed = await handOverLessonStudy(needs, asker, { lessonStudyId, personId })
      return handed.ok ? { done: 'handOver' as const } : notDone(handed.refusal)
    }
    case 'show': {
      const [from, to] = [visibilityOf(text(form, 'from')), visibilityOf(text(form, 'to'))]
      if (from === null || to === null) return notDone({ reason: 'required' })
      const shown = await changeVisibility(needs, asker, { lessonStudyId, from, to })
      return shown.ok ? { done: 'show' as const } : notDone(shown.refusal)
    }
    case 'trash': {
      const trashed = await trashLessonStudy(needs, asker, { lessonStudyId })
      if (!trashed.ok) return notDone(trashed.refusal)
      return redirect(
        asker.communities.has(trashed.value.communityId)
          ? `/communities/${trashed.value.communityId}/trash`
          : '/trash',
      )
    }
    case 'end': {
      const untilMs = form.has('lift') ? null : Number(text(form, 'untilMs'))
      const changed = await changeRoleEnd(needs, asker, { lessonStudyId, personId, untilMs })
      return changed.ok ? { done: 'end' as const } : refusalData(changed.refusal)
    }
    default: {
      const role = ACTIVITY_ROLES.find((it) => it === form.get('role')) ?? null
      const given = await giveRole(needs, asker, { lessonStudyId, personId, role })
      return given.ok ? { done: 'role' as const } : refusalData(given.refusal)
    }
  }
}

/** A refusal that belongs to the whole page, not to the guest links on it. */
function notDone(refusal: Refusal) {
  return data({ notDone: refusal }, refusalData(refusal).init ?? {})
}
