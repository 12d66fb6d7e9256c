import { useTranslation } from 'react-i18next'
import { DRAFTS_TO_REVEAL, type DraftStanding } from '#domain/drafts/draft-standing.ts'
import { Confirm } from '#features/people/confirm.tsx'

interface Props {
  drafts: readonly { ownerId: string; standing: DraftStanding }[]
  /** So many might write one and have not begun. */
  notBegun: number
  nameOf: (personId: string) => string
}

/** Reveals the drafts, once more asked: says whose are not handed in and therefore stay theirs. */
export function RevealDoor({ drafts, notBegun, nameOf }: Props) {
  const { t, i18n } = useTranslation('drafts')
  const ready = drafts.filter(({ standing }) => standing === 'handedIn').length
  const writing = drafts.filter(({ standing }) => standing === 'writing')
  if (ready < DRAFTS_TO_REVEAL)
    return <p className="text-ink-soft">{t('reveal.notYet', { count: DRAFTS_TO_REVEAL, now: ready })}</p>
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(
    writing.map(({ ownerId }) => nameOf(ownerId)),
  )
  const why = [
    t('reveal.why', { count: ready }),
    ...(writing.length === 0 ? [] : [t('reveal.missing', { names })]),
    ...(notBegun === 0 ? [] : [t('reveal.notBegun', { count: notBegun })]),
  ].join(i18n.language === 'en' ? ' ' : '')
  return (
    <Confirm
      calm
      face={t('reveal.face')}
      label={t('reveal.face')}
      why={why}
      confirm={t('reveal.confirm')}
      fields={{ intent: 'reveal' }}
    />
  )
}
