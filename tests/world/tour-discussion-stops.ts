import type { Places } from './tour-places.ts'
import { page, type Seat, type Stop } from './tour-stop.ts'

const THREAD = 'lesson-studies/:lessonStudyId/discussion/:threadId'

/** Opens the thread in which most was said. */
async function openThread({ page: it, open }: Seat, place: string): Promise<void> {
  await open(`${place}/discussion`)
  await open((await it.locator('[data-thread]').first().getAttribute('href')) ?? '')
}

const ofCommunity = ({ community }: Places) => `${community}/discussion`

/** Questions that are thought about together, in a lesson study and in a community. */
export const DISCUSSION_STOPS: readonly Stop[] = [
  page(
    'a discussion',
    'lesson-studies/:lessonStudyId/discussion',
    ({ lessonStudy }) => `${lessonStudy}/discussion`,
  ),
  page('a discussion of a community', 'communities/:communityId/discussion', ofCommunity),
  {
    name: 'a question of a community',
    route: 'communities/:communityId/discussion/:threadId',
    go: (seat) => openThread(seat, seat.places.community),
  },
  {
    name: 'a question with everything unfolded, and a contribution under another',
    route: THREAD,
    opens: [
      'app/features/discussion/thread-view.tsx',
      'app/features/discussion/glance-link.tsx',
      'app/features/discussion/said-words.tsx',
      'app/features/discussion/composer.tsx',
    ],
    async go(seat) {
      await openThread(seat, seat.places.lessonStudy)
      const { page: it } = seat
      const folded = it.locator('main details:not([open]) > summary:visible')
      while ((await folded.count()) > 0) await folded.first().click()
      const first = it.locator('[data-contribution]').first()
      await first.getByText(seat.say('discussion.card.quote'), { exact: true }).click()
      await first.getByText(seat.say('discussion.card.buildOn'), { exact: true }).click()
      await first.locator('textarea').first().waitFor()
    },
  },
  {
    name: 'a synthesis that is being written',
    route: THREAD,
    async go(seat) {
      await openThread(seat, seat.places.lessonStudy)
      const { page: it } = seat
      await it.getByRole('button', { name: seat.say('discussion.rise.begin') }).click()
      for (const box of (await it.getByRole('checkbox').all()).slice(0, 3))
        if (await box.isVisible()) await box.check()
      await it.locator('[data-rise-form]').waitFor()
    },
  },
]
