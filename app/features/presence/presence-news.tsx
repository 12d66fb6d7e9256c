import type { TFunction } from 'i18next'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComingsAndGoings } from '#domain/activity/comings-and-goings.ts'
import { PLAN_NEWS_PARTS, type PlanChange } from '#domain/activity/plan-news.ts'
import { useRoster } from '#features/people/roster-context.tsx'
import { useSession } from '#features/session/session-context.tsx'
import { planPlaceText } from './place-text.ts'
import { usePresence } from './presence-context.tsx'
import { toldNow, useSpoken } from './spoken-choice.ts'
import { type Told, useComings } from './use-comings.ts'
import { usePlanNews } from './use-plan-news.ts'

type NameOf = (personId: string) => string
type Words = TFunction<['presence', 'plan']>

/** Tells those who listen to the page what colleagues do: who came and went, who is in the room, what changed. */
export function PresenceNews() {
  const { t } = useTranslation(['presence', 'plan'])
  const { people, rows, me, connected } = usePresence()
  const session = useSession()
  const roster = useRoster()
  const others = people.map(({ personId }) => personId).filter((personId) => personId !== me)
  // Whoever is in the room hears this from the room itself, at once.
  const inRoom = session.present.includes(me)
  const listens = toldNow(useSpoken(), inRoom)
  const came = useComings(others, { connected, listens: listens.people })
  const roomCame = useComings(
    session.present.filter((personId) => personId !== me),
    { connected: session.connected, listens: listens.room },
  )
  const changes = usePlanNews(listens.plan)
  // Who has left is still known by name, also when the page was made before they joined.
  const names = useRef(new Map<string, string>())
  for (const { personId, name } of people) names.current.set(personId, name)
  const nameOf: NameOf = (personId) => names.current.get(personId) ?? roster(personId).name
  return (
    <>
      <Said what="people" told={came} text={(news) => comingsText(t, 'comings', news, nameOf)} />
      <Said what="room" told={roomCame} text={(news) => comingsText(t, 'room', news, nameOf)} />
      <Said what="plan" told={changes} text={(news) => planText(t, news, nameOf, rows)} />
    </>
  )
}

/** What was told last; a region of its own for each kind, so that none takes the other's words away. */
function Said<T>({ what, told, text }: { what: string; told: Told<T> | null; text: (news: T) => string }) {
  // Worded once: a row that moves later must not be told as if it were news.
  const said = useRef({ atMs: 0, words: '' })
  if (told !== null && told.atMs !== said.current.atMs)
    said.current = { atMs: told.atMs, words: text(told.news) }
  return (
    <div aria-live="polite" data-said={what} className="sr-only">
      {told !== null && <p key={told.atMs}>{said.current.words}</p>}
    </div>
  )
}

/** "Li Xiulan and 2 others came. Chen Jing left." */
function comingsText(t: Words, group: 'comings' | 'room', news: ComingsAndGoings, nameOf: NameOf): string {
  return (['came', 'left'] as const)
    .filter((what) => news[what].length > 0)
    .map((what) => t(`${group}.${what}`, { who: peopleText(t, news[what].map(nameOf)) }))
    .join(' ')
}

/** "Li Xiulan", "Li Xiulan and Chen Jing", "Li Xiulan and 2 others" */
function peopleText(t: Words, [first = '', second, ...rest]: readonly string[]): string {
  if (second === undefined) return first
  if (rest.length === 0) return t('two', { first, second })
  return t('andOthers', { first, count: rest.length + 1 })
}

/** "Chen Jing is writing in Goals; row 4 was added." */
function planText(t: Words, changes: readonly PlanChange[], nameOf: NameOf, rows: readonly string[]): string {
  const parts = changes.slice(0, PLAN_NEWS_PARTS).map((change) => {
    if (change.kind === 'writes')
      return t('plan.writes', { name: nameOf(change.personId), place: planPlaceText(t, change, rows) })
    // Where the row stands by now; of one that is gone, where it stood.
    const at = rows.indexOf(change.rowId)
    return t(`plan.${change.kind}`, { number: at < 0 ? change.number : at + 1 })
  })
  const more = changes.length - PLAN_NEWS_PARTS
  if (more > 0) parts.push(t('plan.more', { count: more }))
  return t('plan.sentence', { parts: parts.join(t('plan.separator')) })
}
