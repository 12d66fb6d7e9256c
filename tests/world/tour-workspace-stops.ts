import path from 'node:path'
import type { Locator } from 'playwright-core'
import { openDetails, type Seat, type Stop } from './tour-stop.ts'

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/documents')

/** The workspace, and whatever opens over its plan. */
export const WORKSPACE_STOPS: readonly Stop[] = [
  {
    name: 'the workspace',
    route: 'lesson-studies/:lessonStudyId',
    go: inPlan,
  },
  {
    name: 'the workspace of who reads',
    as: 'expert',
    go: inPlan,
  },
  {
    name: 'the workspace with its panels',
    at: 'wide',
    async go(seat) {
      await inPlan(seat)
      const { page: it, say } = seat
      const panels = it.getByRole('group', { name: say('activity.workspace.panels') })
      for (const panel of ['margin', 'board', 'chat'])
        await panels.getByRole('button', { name: say(`activity.workspace.${panel}`) }).click()
      await it.locator('.tl-canvas').waitFor()
    },
  },
  {
    name: 'the plan, enlarged',
    route: 'lesson-studies/:lessonStudyId/plan',
    async go({ page: it, open, places }) {
      await open(`${places.lessonStudy}/plan`)
      await it.locator('.ProseMirror').waitFor()
    },
  },
  {
    name: 'the workspace: what else belongs to the lesson study',
    opens: ['app/features/activity/pages-menu.tsx'],
    async go(seat) {
      await inPlan(seat)
      await openDetails(
        seat.page.locator('header details', {
          has: seat.page.locator(`a[href$="/personal-plans"]`),
        }),
      )
    },
  },
  {
    name: 'the plan: a table and its tools',
    async go(seat) {
      await inPlan(seat)
      const { page: it } = seat
      await it.locator('[data-key=appendix] .plan-section-body p').last().click()
      const more = it.locator('.plan-tool-more')
      if (await more.isVisible()) await more.click()
      if ((await it.locator('.plan-table').count()) === 0) await it.locator('[data-tool=table]').click()
      else await it.locator('.plan-table td').first().click()
      await it.locator('[data-tool=rowAdd]').waitFor()
    },
  },
  {
    name: 'the plan: its keys',
    opens: ['app/features/plan/plan-keys.tsx'],
    at: 'wide',
    async go(seat) {
      await inPlan(seat)
      await openDetails(seat.page.locator('.plan-status details'))
    },
  },
  {
    name: 'the plan: the keys of who reads',
    as: 'expert',
    at: 'wide',
    async go(seat) {
      await inPlan(seat)
      await openDetails(seat.page.locator('.plan-status details'))
    },
  },
  {
    name: 'the plan: where a link leads',
    opens: ['app/features/plan/link-form.tsx'],
    async go(seat) {
      await inPlan(seat)
      const { page: it } = seat
      const more = it.locator('.plan-tool-more')
      if (await more.isVisible()) await more.click()
      await it.locator('[data-tool=link]').click()
      await it.getByLabel(seat.say('plan.link.label')).fill('nowhere')
      await it.getByRole('button', { name: seat.say('plan.link.apply') }).click()
      await it.locator('.plan-toolbar [role=alert]').waitFor()
    },
  },
  {
    name: 'the plan: what stands in it, behind a button',
    opens: ['app/features/plan/plan-outline-nav.tsx'],
    at: 'narrow',
    async go(seat) {
      await inPlan(seat)
      await openDetails(seat.page.locator('.plan-outline-menu details'))
    },
  },
  {
    name: 'the plan: find and replace',
    async go(seat) {
      await inPlan(seat)
      await seat.page.locator('.plan-section-body p').first().click()
      await seat.page.keyboard.press('Control+f')
      await seat.page.getByRole('search').waitFor()
    },
  },
  {
    name: 'the plan: a pasted table that could be rows',
    opens: ['app/features/plan/flow-offer-dialog.tsx'],
    async go(seat) {
      await inPlan(seat)
      const paragraph = seat.page.locator('[data-key=report] .plan-section-body p').last()
      await paragraph.click()
      await paragraph.evaluate((it) => {
        const heads = ['教学环节', '教师活动', '学生活动', '时间']
        const cells = ['导入', '出示纸条', '折一折', '5']
        const row = (all: string[], tag: string) =>
          `<tr>${all.map((one) => `<${tag}>${one}</${tag}>`).join('')}</tr>`
        const data = new DataTransfer()
        data.setData('text/html', `<table>${row(heads, 'th')}${row(cells, 'td')}${row(cells, 'td')}</table>`)
        it.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      })
      await seat.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'the plan: what leaves and comes as a document',
    opens: ['app/features/plan/plan-menu.tsx'],
    async go(seat) {
      await inPlan(seat)
      await openDetails(planMenu(seat))
    },
  },
  {
    name: 'a document is brought in: another file, please',
    async go(seat) {
      await bringing(seat)
      await documentOf(seat).setInputFiles({
        name: 'a.docx',
        mimeType: '',
        buffer: Buffer.from('no document'),
      })
      await seat.page.getByRole('dialog').getByRole('alert').waitFor()
    },
  },
  {
    name: 'a document is brought in: what goes where',
    opens: ['app/features/travel/import-dialog.tsx'],
    async go(seat) {
      await bringing(seat)
      await documentOf(seat).setInputFiles(path.join(FIXTURES, 'form-sheet.docx'))
      await seat.page.getByRole('dialog').getByRole('combobox').first().waitFor()
    },
  },
  {
    name: 'everything that can be done, by name',
    opens: ['app/features/finding/command-palette.tsx'],
    async go(seat) {
      await inPlan(seat)
      await seat.page.keyboard.press('Control+k')
      await seat.page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'the first walk through the page',
    opens: ['app/features/finding/tour.tsx'],
    async go(seat) {
      await inPlan(seat)
      await seat.page.getByRole('button', { name: seat.say('activity.workspace.help') }).click()
      await seat.page.locator('[data-step]').waitFor()
    },
  },
  {
    name: 'who has the workspace open, and where they are',
    opens: ['app/features/presence/who-is-here.tsx'],
    async go(seat) {
      await inPlan(seat)
      await openDetails(seat.page.locator('[data-presence] details'))
    },
  },
  {
    name: 'a version gets its name',
    opens: ['app/features/session/name-version-dialog.tsx'],
    async go(seat) {
      await inPlan(seat)
      await seat.page.getByRole('button', { name: seat.say('session.nameVersion') }).click()
      await seat.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'the session is ended',
    opens: ['app/features/session/end-session-dialog.tsx'],
    async go(seat) {
      await inPlan(seat)
      await seat.page.getByRole('button', { name: seat.say('session.end'), exact: true }).click()
      await seat.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'chat',
    opens: ['app/features/session/chat-panel.tsx'],
    async go({ page: it, open, places }) {
      await open(`${places.lessonStudy}?chat`)
      await it.getByRole('log').waitFor()
    },
  },
]

function planMenu({ page: it }: Seat): Locator {
  return it.locator('.plan-ways details').last()
}

function documentOf({ page: it }: Seat): Locator {
  return it.locator('input[type=file][accept*=".docx"]')
}

async function bringing(seat: Seat): Promise<void> {
  await inPlan(seat)
  await openDetails(planMenu(seat))
  await seat.page.getByRole('button', { name: seat.say('plan.document.import') }).click()
  await seat.page.getByRole('dialog').waitFor()
}

export async function inPlan({ page: it, open, places }: Seat): Promise<void> {
  await open(places.lessonStudy)
  await it.locator('[data-panel=plan] .ProseMirror').waitFor()
}
