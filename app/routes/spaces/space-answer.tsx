import { useTranslation } from 'react-i18next'
import type { Refusal } from '#domain/outcome.ts'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { Notice } from '#ui/notice.tsx'

/** Fields whose forms tell the refusal themselves. */
const SHOWN_BY_FIELDS = ['name', 'purpose', 'kind', 'charter', 'code']

const SAID = {
  revoke: 'people:invite.revoked',
  remove: 'people:member.removed',
  giveRole: 'people:member.roleGiven',
  change: 'people:institution.changed',
  changeCommunity: 'spaces:community.changed',
  charter: 'spaces:charter.saved',
  districtLeft: 'spaces:institution.districtLeft',
  renewCode: 'spaces:institution.renewed',
} as const

/** What became of the last thing that somebody did on a school's or a community's page. */
export function SpaceAnswer({ answer }: { answer: { done?: string; refusal?: Refusal } | undefined }) {
  const { t } = useTranslation(['people', 'spaces'])
  const { notice } = useFormRefusal(answer?.refusal, SHOWN_BY_FIELDS)
  const said =
    answer?.done !== undefined && answer.done in SAID ? SAID[answer.done as keyof typeof SAID] : null
  return (
    <>
      {notice}
      {said !== null && <Notice>{t(said)}</Notice>}
    </>
  )
}
