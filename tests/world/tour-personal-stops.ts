import { page, type Stop } from './tour-stop.ts'

const LIST = 'lesson-studies/:lessonStudyId/personal-plans'
const PLAN = 'lesson-studies/:lessonStudyId/personal-plans/:documentId'
const DESIGNS = 'lesson-studies/:lessonStudyId/designs'

/** One's own plan for one's own class, what is offered to the group, and designs side by side. */
export const PERSONAL_STOPS: readonly Stop[] = [
  {
    name: 'personal plans: an offer that one answers',
    route: LIST,
    opens: ['app/features/personal/offer-list.tsx'],
    async go({ page: it, open, places }) {
      await open(places.personal.list)
      for (const summary of await it.locator('main details > summary').all()) await summary.click()
      await it.locator('main details[open] textarea').first().waitFor()
    },
  },
  {
    name: 'a personal plan: writing it',
    route: PLAN,
    async go({ page: it, open, places }) {
      await open(places.personal.mine)
      await it.locator('.ProseMirror .flow-row').first().waitFor()
    },
  },
  {
    name: 'a personal plan: showing it',
    route: PLAN,
    opens: ['app/routes/personal/personal-plan.tsx'],
    async go({ page: it, open, places }) {
      await open(`${places.personal.mine}?view=offer`)
      await it.locator('main details > summary').first().click()
      await it.locator('main details[open] button').first().waitFor()
    },
  },
  {
    name: 'a personal plan: what the shared plan changed',
    route: PLAN,
    opens: ['app/features/personal/update-list.tsx'],
    async go({ page: it, open, places }) {
      await open(`${places.personal.mine}?view=updates`)
      await it.locator('[data-update]').first().waitFor()
    },
  },
  {
    name: 'a personal plan: offering a part',
    route: PLAN,
    async go({ page: it, open, places }) {
      await open(`${places.personal.mine}?view=offer`)
      await it.locator('.part-actions a').first().click()
      await it.locator('form[data-about=offer]').waitFor()
    },
  },
  page('another’s personal plan', PLAN, ({ personal }) => personal.anothers),
  page('designs: choosing', DESIGNS, ({ lessonStudy }) => `${lessonStudy}/designs`),
  page('designs side by side', DESIGNS, ({ personal }) => personal.designs),
  page('designs: taking a part', DESIGNS, ({ personal }) => personal.taking),
]
