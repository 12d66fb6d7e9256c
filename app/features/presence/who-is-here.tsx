import { ChevronDown, Eye, PencilLine, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { followersOf, type PresentPerson } from '#domain/activity/who-is-where.ts'
import { DropDown } from '#features/activity/drop-down.tsx'
import { newKey } from '#features/session/new-key.ts'
import { Button } from '#ui/button.tsx'
import { Face } from './face.tsx'
import { useWhereText } from './place-text.ts'
import { usePresence } from './presence-context.tsx'
import { SpokenChoices } from './spoken-choices.tsx'

/** How many faces stand in the header; the rest is in the list. */
const FACES = 4

/** Who else has the workspace open, where they are, and the way to go with them. */
export function WhoIsHere({ mayCall }: { mayCall: boolean }) {
  const { t } = useTranslation('presence')
  const { people, rows, follow, me, store } = usePresence()
  const whereText = useWhereText(rows)
  const others = people.filter((person) => person.personId !== me)
  const followers = followersOf(people, me)
  const isCalling = people.some(({ personId, where }) => personId === me && where.calls !== null)
  if (people.length === 0) return null
  const label = t('who', { count: people.length })
  return (
    <div className="flex items-center" data-presence={people.length}>
      {others.slice(0, FACES).map((person, at) => (
        <FaceButton
          key={person.personId}
          person={person}
          place={whereText(person.where)}
          followed={follow?.personId === person.personId}
          className={at >= 2 ? 'max-md:hidden' : ''}
          onPress={() => store.follow(person.personId)}
        />
      ))}
      <DropDown
        label={label}
        face={
          <>
            <UsersRound size={16} aria-hidden />
            {people.length}
            <ChevronDown size={14} aria-hidden />
          </>
        }
        faceClass="min-h-9 gap-1 rounded-md px-2 text-sm text-ink-soft hover:bg-paper-deep hover:text-ink"
        className="max-h-[70dvh] w-96 overflow-y-auto p-3 max-md:fixed max-md:inset-x-4 max-md:w-auto"
      >
        <p className="mb-2 text-sm text-ink-soft">{label}</p>
        <ul className="flex flex-col gap-1">
          {[...others, ...people.filter((person) => person.personId === me)].map((person) => (
            <li key={person.personId} data-person={person.personId} className="flex items-center gap-2 py-1">
              <Face personId={person.personId} name={person.name} away={person.where.away} />
              <span className="min-w-0 flex-1 leading-snug">
                <span className="font-medium">{nameOf(person, me, t('me'))}</span>
                <span className="block truncate text-xs text-ink-soft">{person.school}</span>
                <span className="block text-sm" data-where>
                  {whereText(person.where)}
                </span>
              </span>
              {person.personId !== me && (
                <button
                  type="button"
                  aria-pressed={follow?.personId === person.personId}
                  aria-label={t('followName', { name: person.name })}
                  onClick={() =>
                    follow?.personId === person.personId ? store.ownMove() : store.follow(person.personId)
                  }
                  className={`inline-flex min-h-9 shrink-0 items-center rounded-md border px-3 text-sm font-medium ${
                    follow?.personId === person.personId
                      ? 'border-accent bg-accent-wash text-accent-deep'
                      : 'border-line-strong bg-sheet hover:bg-paper-deep'
                  }`}
                >
                  {follow?.personId === person.personId ? t('followed') : t('follow')}
                </button>
              )}
            </li>
          ))}
        </ul>
        {others.length === 0 && <p className="mt-1 text-sm text-ink-soft">{t('alone')}</p>}
        {mayCall && others.length > 0 && (
          <Button
            small
            className="mt-2 w-full"
            aria-pressed={isCalling}
            onClick={() => store.call(isCalling ? null : newKey())}
          >
            {isCalling ? t('call.stop') : t('call.make')}
          </Button>
        )}
        <SpokenChoices />
      </DropDown>
      {followers.length > 0 && (
        <span
          className="inline-flex min-h-9 items-center gap-1 px-1 text-xs whitespace-nowrap text-ink-soft"
          title={`${t('followers', { count: followers.length })}: ${followers.map(({ name }) => name).join(t('nameSeparator'))}`}
          data-followers={followers.length}
        >
          <Eye size={14} aria-hidden />
          <span aria-hidden>{followers.length}</span>
          <span className="sr-only">{t('followers', { count: followers.length })}</span>
        </span>
      )}
    </div>
  )
}

function nameOf(person: PresentPerson, me: string, mark: string): string {
  return person.personId === me ? `${person.name} (${mark})` : person.name
}

interface FaceButtonProps {
  person: PresentPerson
  place: string
  followed: boolean
  className: string
  onPress: () => void
}

function FaceButton({ person, place, followed, className, onPress }: FaceButtonProps) {
  const { t } = useTranslation('presence')
  const who = person.school === '' ? person.name : `${person.name} · ${person.school}`
  const label = t('followWhere', { who, place })
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={followed}
      data-face={person.personId}
      onClick={onPress}
      className={`relative grid size-9 place-items-center rounded-full hover:bg-paper-deep ${
        followed ? 'bg-accent-wash ring-2 ring-accent ring-inset' : ''
      } ${className}`}
    >
      <Face personId={person.personId} name={person.name} away={person.where.away} />
      {person.where.writes && !person.where.away && (
        <span
          aria-hidden
          className="absolute right-0 bottom-0 grid size-4 place-items-center rounded-full border border-line bg-sheet text-ink-soft"
        >
          <PencilLine size={10} />
        </span>
      )}
    </button>
  )
}
