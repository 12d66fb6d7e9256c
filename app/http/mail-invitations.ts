import type { Language } from '#ui/words/languages.ts'
import type { InvitationLetter } from './write-invitation.ts'
import type { Services } from './services.ts'

/**
 * Mails each link of a list to the address it is for, one after the other and in the background: the links are shown
 * anyway. Answers how many are on their way; none without a mail server. What cannot be posted is logged, never
 * with the link.
 */
export function mailInvitations(
  { postInvitation, log }: Pick<Services, 'postInvitation' | 'log'>,
  it: {
    links: readonly { name: string; contact: string; url: string }[]
    spaceName: string
    byName: string
    expiresAtMs: number
    language: Language
  },
): number {
  if (postInvitation === null) return 0
  const letters = it.links
    .filter(({ contact }) => contact.includes('@'))
    .map(({ name, contact, url }): InvitationLetter => ({
      name,
      email: contact,
      url,
      spaceName: it.spaceName,
      byName: it.byName,
      expiresAtMs: it.expiresAtMs,
      language: it.language,
    }))
  void (async () => {
    for (const letter of letters)
      await postInvitation(letter).catch((cause: unknown) => log.warn('invitation.notMailed', { cause }))
  })()
  return letters.length
}
