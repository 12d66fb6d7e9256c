import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Happening } from '#domain/history/happenings.ts'
import { usePartName } from './part-words.ts'

/** An offer to the group, or what was decided about it, on the timeline. */
export function OfferHappening({
  happening,
  lessonStudyId,
}: {
  happening: Extract<Happening, { kind: `offer.${string}` }>
  lessonStudyId: string
}) {
  const { t } = useTranslation('personal')
  const partName = usePartName()
  const { part, offerId } = happening.body
  const said = happening.kind === 'offer.made' ? 'made' : happening.body.decision
  const stage = happening.kind === 'offer.made' ? happening.body.stage : ''
  return (
    <Link
      to={`/lesson-studies/${lessonStudyId}/personal-plans#offer-${offerId}`}
      className="text-accent underline underline-offset-4"
    >
      {t(`happened.${said}`, { part: partName(part, { stage }) })}
    </Link>
  )
}
