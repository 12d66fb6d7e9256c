import { openDetails, page, type Stop } from './tour-stop.ts'

const DRAFTS = 'lesson-studies/:lessonStudyId/drafts'
const MINE = 'lesson-studies/:lessonStudyId/drafts/mine'

/** Drafting alone, and what becomes of the drafts. */
export const DRAFT_STOPS: readonly Stop[] = [
  page('my draft: handed in', MINE, ({ drafts }) => `${drafts.waiting}/drafts/mine`),
  {
    name: 'my draft: handing in late, asked once more',
    route: MINE,
    opens: ['app/features/drafts/hand-in-door.tsx'],
    async go({ page: it, open, places }) {
      await open(`${places.drafts.revealed}/drafts/mine`)
      await it.locator('.ProseMirror').waitFor()
      await openDetails(it.locator('main details:has(form)').first())
    },
  },
  {
    name: 'drafts: the reveal, asked once more',
    route: DRAFTS,
    opens: ['app/features/drafts/draft-list.tsx', 'app/features/drafts/reveal-door.tsx'],
    async go({ page: it, open, places }) {
      await open(`${places.drafts.waiting}/drafts`)
      for (const details of await it.locator('main details').all()) await openDetails(details)
    },
  },
  page('drafts: of who may not draft', DRAFTS, ({ drafts }) => `${drafts.waiting}/drafts`, { as: 'expert' }),
  page('drafts, side by side', DRAFTS, ({ drafts }) => `${drafts.revealed}/drafts`),
  {
    name: 'drafts: the shared plan beside them, on a phone',
    at: 'narrow',
    async go({ page: it, open, places, say }) {
      await open(`${places.drafts.revealed}/drafts`)
      await it
        .getByRole('navigation')
        .getByRole('link', { name: say('drafts.beside.shared') })
        .click()
      await it.waitForURL(/see=shared/)
    },
  },
]
