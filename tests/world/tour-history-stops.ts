import { PLAN_FORMS } from '#domain/travel/plan-forms.ts'
import { openDetails, page, type Seat, type Stop } from './tour-stop.ts'

/** What is seen of the past, and what is taken along from it. */
export const HISTORY_STOPS: readonly Stop[] = [
  {
    name: 'the timeline',
    route: 'lesson-studies/:lessonStudyId/timeline',
    opens: ['app/features/timeline/session-entry.tsx'],
    async go({ page: it, open, places }) {
      await open(`${places.lessonStudy}/timeline`)
      await openDetails(it.locator('main details').first())
    },
  },
  ...PLAN_FORMS.map((form) => ({
    name: `the plan as a form: ${form}`,
    route: 'lesson-studies/:lessonStudyId/forms/:form',
    async go({ page: it, open, places }: Seat) {
      await open(`${places.lessonStudy}/forms/${form}`)
      await it.locator('.board-picture :is(img, svg)').first().waitFor()
    },
  })),
  {
    name: 'a version: taken along',
    opens: ['app/features/travel/take-plan.tsx'],
    async go({ page: it, open, places, say }) {
      await open(places.version)
      await openDetails(it.locator('main details').filter({ hasText: say('plan.document.take') }))
    },
  },
  page('a version', 'lesson-studies/:lessonStudyId/versions/:versionId', ({ version }) => version),
  {
    name: 'a version: restored, after a look at what would change',
    opens: ['app/features/history/restore-dialog.tsx'],
    async go({ page: it, open, places, say }) {
      await open(places.version)
      await it.getByRole('button', { name: say('history.restore.plan'), exact: true }).click()
      await it.getByRole('dialog').locator('li, [role=status], p').first().waitFor()
    },
  },
  {
    name: 'a version: its name and note',
    opens: ['app/features/history/version-words.tsx'],
    async go({ page: it, open, places, say }) {
      await open(places.version)
      await it.getByRole('button', { name: say('history.version.reword'), exact: true }).click()
      await it.getByRole('dialog').getByRole('textbox').first().waitFor()
    },
  },
  {
    name: 'two moments compared',
    route: 'lesson-studies/:lessonStudyId/compare',
    opens: ['app/features/history/comparison.tsx', 'app/features/history/compare-form.tsx'],
    async go({ page: it, open, places }) {
      await open(`${places.lessonStudy}/compare`)
      await openDetails(it.locator('main details').first())
      await openDetails(it.locator('main details').last())
    },
  },
  {
    name: 'two moments side by side, with many equal lines',
    opens: ['app/features/history/line-changes.tsx'],
    async go({ page: it, open, places }) {
      await open(places.lessonStudy)
      const section = it.locator('[data-key=report] .plan-section-body p').last()
      await section.click()
      for (let line = 1; line <= 14; line += 1) {
        await it.keyboard.type(`${line}`)
        await it.keyboard.press('Enter')
      }
      const saved = () => it.locator('[data-save-state=saved]').first().waitFor()
      await saved()
      const between = Date.now()
      // The log tells moments apart by twentieths of a second.
      await it.waitForFunction((ms) => Date.now() > ms + 100, between)
      await it.keyboard.type('15')
      await saved()
      await open(`${places.lessonStudy}/compare?from=t${between}&to=now&view=side`)
      await openDetails(it.locator('main details.bg-paper').first())
    },
  },
]
