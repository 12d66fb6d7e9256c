import { redirect, type RouterContextProvider } from 'react-router'
import type { Space } from '#db/queries/people/membership.ts'
import { publicOrigin } from '#http/public-origin.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { pathOf } from '#http/space-path.ts'
import { changeMemberRole } from '#operations/people/change-member-role.ts'
import { invite } from '#operations/people/invite.ts'
import { leaveSpace } from '#operations/people/leave-space.ts'
import { removeMember } from '#operations/people/remove-member.ts'
import { revokeInvitation } from '#operations/people/revoke-invitation.ts'
import { settleSeats } from '#operations/room/settle-seats.ts'
import { refusedForm, text } from '../people/form-text.ts'

/** What the governance of a school and of a community have in common to do: inviting, roles, members. */
export async function actOnSpace(
  context: Readonly<RouterContextProvider>,
  request: Request,
  space: Space,
  form: FormData,
) {
  const who = requireViewer(context, request)
  const all = services(context)
  const needs = {
    ...all,
    settleSeats: (personId: string, lessonStudyIds: readonly string[]) =>
      settleSeats(all, personId, lessonStudyIds),
  }
  const intent = text(form, 'intent')
  const refusedHere = (refusal: Parameters<typeof refusedForm>[0]) => refusedForm(refusal, form, ['intent'])
  switch (intent) {
    case 'invite': {
      const uses = text(form, 'uses')
      const counted = uses === '' ? null : Number(uses)
      const made = await invite(needs, who, { space, days: Number(text(form, 'days')), uses: counted })
      if (!made.ok) return refusedHere(made.refusal)
      const url = `${publicOrigin(request, all.config.publicUrl)}/invitations/${made.value.secret}`
      return { done: 'invite' as const, link: { url, expiresAtMs: made.value.expiresAtMs } }
    }
    case 'revoke': {
      const revoked = await revokeInvitation(needs, who, { invitationId: text(form, 'invitationId') })
      return revoked.ok ? { done: 'revoke' as const } : refusedHere(revoked.refusal)
    }
    case 'remove': {
      const personId = text(form, 'personId')
      const removed = await removeMember(needs, who, { space, personId })
      if (!removed.ok) return refusedHere(removed.refusal)
      return personId === who.personId ? redirect('/') : { done: 'remove' as const }
    }
    case 'leave': {
      const successorId = text(form, 'successorId') === '' ? null : text(form, 'successorId')
      const left = await leaveSpace(needs, who, { space, successorId })
      return left.ok ? redirect('/') : refusedHere(left.refusal)
    }
    case 'giveRole': {
      const personId = text(form, 'personId')
      const given = await changeMemberRole(needs, who, { space, personId, role: text(form, 'role') })
      if (!given.ok) return refusedHere(given.refusal)
      // Whoever changed what they may do themselves is shown the page anew: this request knows the old role.
      return personId === who.personId
        ? redirect(`${pathOf(space)}/governance`)
        : { done: 'giveRole' as const }
    }
    default:
      return refusedHere({ reason: 'tryAgain' })
  }
}
