import type { Door } from './tour-places.ts'

/** Personal plans of the demo lesson: the organizer's own, and another's who shows it and offers parts of it. */
export interface PersonalPlaces {
  readonly list: string
  readonly mine: string
  readonly anothers: string
  /** The shared plan, both personal plans beside each other, and a part that is about to be taken. */
  readonly designs: string
  readonly taking: string
}

/** Begins personal plans through the pages' own forms: from the earliest version, so that the shared plan has changed since. */
export async function furnishPersonal(
  { mine, other }: { mine: Door; other: Door },
  { lessonStudy, elsewhere }: { lessonStudy: string; elsewhere: string },
): Promise<PersonalPlaces> {
  const list = `${lessonStudy}/personal-plans`
  const begin = async (door: Door) => {
    const versions = [...(await door.get(list)).matchAll(/<option value="([0-9a-f-]{36})"/g)]
    const page = await door.post(list, {
      intent: 'begin',
      about: 'begin',
      versionId: versions.at(-1)?.[1] ?? '',
    })
    const path = new RegExp(`(${lessonStudy}/personal-plans/[0-9a-f-]{36})`).exec(page)?.[1]
    if (path === undefined) throw new Error('no personal plan was begun')
    return path
  }
  const [own, anothers] = [await begin(mine), await begin(other)]
  await other.post(anothers, { intent: 'show', about: '' })
  const choices = await other.get(`${lessonStudy}/designs`)
  const options = [...choices.matchAll(/<option value="([0-9a-f-]{36})"[^>]*>([^<]*)/g)]
  const shared = options[0]?.[1]
  const far = options.find(([, , name]) => name?.includes(elsewhere) === true)?.[1]
  if (far === undefined) throw new Error(`nobody may compare with “${elsewhere}”`)
  // Words out of a lesson elsewhere: they are not in the shared plan, and so can be offered.
  for (const part of ['section:lessonGoals', 'section:materialStudy']) {
    const act = { about: '', atId: '', part }
    await other.post(`${lessonStudy}/designs`, { ...act, intent: 'take', documentId: far, how: 'add' })
    await other.post(`${anothers}?view=offer`, { ...act, intent: 'offer', why: 'It worked 有效' })
  }
  const offers = [...(await mine.get(list)).matchAll(/data-offer="([0-9a-f-]{36})"/g)]
  const offerId = offers[0]?.[1]
  if (offerId === undefined) throw new Error('nothing was offered')
  await mine.post(list, { intent: 'decline', about: 'x', offerId, reason: 'Too long 太长' })
  const idOf = (path: string) => path.split('/').at(-1)
  const designs = `${lessonStudy}/designs?with=${shared},${idOf(own)},${idOf(anothers)}`
  return { list, mine: own, anothers, designs, taking: `${designs}&take=${far}~section:lessonGoals` }
}
