import { useTranslation } from 'react-i18next'
import type { Refusal } from '#domain/outcome.ts'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { Notice } from '#ui/notice.tsx'

const SAID = {
  revoke: 'invite.revoked',
  remove: 'member.removed',
  giveRole: 'member.roleGiven',
  change: 'institution.changed',
} as const

/** What became of the last thing that somebody did on a school's or a community's page. */
export function SpaceAnswer({ answer }: { answer: { done?: string; refusal?: Refusal } | undefined }) {
  const { t } = useTranslation('people')
  const { notice } = useFormRefusal(answer?.refusal, ['name'])
  const said =
    answer?.done !== undefined && answer.done in SAID ? SAID[answer.done as keyof typeof SAID] : null
  return (
    <>
      {notice}
      {said !== null && <Notice>{t(said)}</Notice>}
    </>
  )
}
