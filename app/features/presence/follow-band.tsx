import { useTranslation } from 'react-i18next'
import { leaderOf } from '#domain/activity/who-is-where.ts'
import { useRoster } from '#features/people/roster-context.tsx'
import { Button } from '#ui/button.tsx'
import { personColor } from '#ui/person-color.ts'
import { useWhereText } from './place-text.ts'
import { usePresence } from './presence-context.tsx'

/** Says whom one follows and where that is, and how to stop; in their colour, and always within reach. */
export function FollowBand() {
  const { t } = useTranslation('presence')
  const { people, rows, follow, me, connected, store } = usePresence()
  const roster = useRoster()
  const whereText = useWhereText(rows)
  if (follow === null) return null
  const person = people.find(({ personId }) => personId === follow.personId)
  const { name } = person ?? roster(follow.personId)
  const leader = leaderOf(people, me, follow.personId)
  const { ink, wash } = personColor(follow.personId)
  return (
    <div
      data-follow={follow.phase}
      className="flex items-center gap-3 border-b-2 px-3 py-1 text-sm sm:px-4 print:hidden"
      style={{ background: wash, borderColor: ink }}
    >
      <p className="min-w-0 flex-1">
        <span role="status" className="font-semibold" style={{ color: ink }}>
          {t('following', { name })}
        </span>{' '}
        <span className="text-ink-soft">
          {!connected
            ? t('followLost')
            : person === undefined
              ? t('followLeft')
              : person.where.away
                ? t('followAway')
                : leader === null
                  ? t('followEachOther')
                  : leader.personId === person.personId
                    ? whereText(person.where)
                    : t('followOn', { name: leader.name, place: whereText(leader.where) })}
        </span>
      </p>
      <Button small onClick={() => store.ownMove()}>
        {t('stop')}
      </Button>
    </div>
  )
}

/** A frame in the colour of whom one follows, around what goes with them. */
export function FollowFrame() {
  const { follow } = usePresence()
  if (follow === null) return null
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 z-40 border-3 border-t-0 print:hidden"
      style={{ borderColor: personColor(follow.personId).ink }}
    />
  )
}
