import path from 'node:path'
import type { Locator } from 'playwright-core'
import { LIBRARY_STOPS } from './tour-library-stops.ts'
import { HISTORY_STOPS } from './tour-history-stops.ts'
import { MEMBERSHIP_STOPS } from './tour-membership-stops.ts'
import { SPACE_STOPS } from './tour-space-stops.ts'
import { STAGE_STOPS } from './tour-stage-stops.ts'
import { THEME_STOPS } from './tour-theme-stops.ts'
import { openDetails, page, type Seat, type Stop } from './tour-stop.ts'

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/documents')

/**
 * Every page and every dialog, menu and panel of the product. `tests/browser/accessibility.test.ts` looks at
 * each, and fails when a page of app/routes.ts or a file that opens something is missing here.
 */
export const STOPS: readonly Stop[] = [
  // people
  page('welcome', 'welcome', () => '/welcome', { as: 'stranger', empty: true }),
  page('sign-in', 'sign-in', () => '/sign-in', { as: 'stranger' }),
  {
    name: 'sign-in, refused',
    as: 'stranger',
    async go({ page: it, open, say }) {
      await open('/sign-in')
      await it.locator('main input[name=name]:not([type=hidden])').fill('nobody')
      await it.locator('main input[type=password]').fill('a wrong password')
      await it
        .getByRole('main')
        .getByRole('button', { name: say('people.signIn.submit'), exact: true })
        .click()
      await it.getByRole('alert').first().waitFor()
    },
  },
  page('reset a password', 'reset/:secret', ({ reset }) => reset, { as: 'stranger' }),
  page('an invitation', 'invitations/:secret', ({ invitation }) => invitation, { as: 'stranger' }),
  page('an invitation that is closed', 'invitations/:secret', () => '/invitations/of-old', {
    as: 'stranger',
  }),
  page('an invitation, signed in', 'invitations/:secret', ({ invitation }) => invitation, { as: 'expert' }),
  page('account', 'account', () => '/account'),
  page('administration', 'administration', () => '/administration'),
  page('a new school', 'institutions/new', () => '/institutions/new'),
  page('a new community', 'communities/new', () => '/communities/new'),
  {
    name: 'administration: another administrator, asked once more',
    opens: ['app/features/people/administrator-choice.tsx'],
    async go({ page: it, open }) {
      await open('/administration')
      await openDetails(it.locator('main li details').last())
    },
  },
  ...MEMBERSHIP_STOPS,
  page('a trash', 'communities/:communityId/trash', ({ community }) => `${community}/trash`),
  page('everything in the trash', 'trash', () => '/trash'),
  page('templates, none yet', 'templates', () => '/templates', { as: 'expert' }),
  {
    name: 'templates: renaming',
    route: 'templates',
    opens: ['app/routes/activity/templates.tsx'],
    async go({ page: it, open }) {
      await open('/templates')
      await openDetails(it.locator('main li details').first())
    },
  },
  page('an empty trash', 'trash', () => '/trash', { as: 'expert' }),
  {
    name: 'a trash: removing for good, asked once more',
    opens: ['app/routes/activity/trash.tsx'],
    async go({ page: it, open }) {
      await open('/trash')
      await openDetails(it.locator('main li details').first())
    },
  },
  page('not found', '*', () => '/nothing-here', { as: 'stranger' }),

  ...SPACE_STOPS,
  ...STAGE_STOPS,
  ...THEME_STOPS,

  // notice
  page('notifications', 'notifications', () => '/notifications', { as: 'expert' }),
  page('notifications, none yet', 'notifications', () => '/notifications'),
  page(
    'no more e-mail, by a link that is not ours',
    'notifications/mail/:token',
    () => '/notifications/mail/x',
    {
      as: 'stranger',
    },
  ),

  // calendar
  page('my calendar', 'calendar', () => '/calendar'),
  {
    name: 'my calendar: a secret address that was made',
    as: 'expert',
    async go({ page: it, open, say }) {
      await open('/calendar')
      // At the walk's next width there is an address already.
      await it
        .getByRole('button', { name: say('calendar.feed.make') })
        .or(it.getByRole('button', { name: say('calendar.feed.renew') }))
        .click()
      await it.locator('input[readonly]').waitFor()
    },
  },
  page('a calendar without dates', 'calendar', () => '/calendar?month=2030-01'),
  page(
    'a community’s calendar',
    'communities/:communityId/calendar',
    ({ community }) => `${community}/calendar`,
  ),
  page('dates', 'lesson-studies/:lessonStudyId/meetings', ({ lessonStudy }) => `${lessonStudy}/meetings`),
  page(
    'dates, of who answers',
    'lesson-studies/:lessonStudyId/meetings',
    ({ lessonStudy }) => `${lessonStudy}/meetings`,
    {
      as: 'expert',
    },
  ),
  {
    name: 'dates: planning, refused',
    opens: ['app/routes/calendar/meetings.tsx'],
    async go({ page: it, open, places, say }) {
      await open(`${places.lessonStudy}/meetings`)
      await openDetails(it.locator('[data-plan]'))
      await it
        .locator('[data-plan]')
        .getByRole('button', { name: say('calendar.meetings.plan') })
        .click()
      await it.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'dates: the calendar in which a day is chosen',
    opens: ['app/features/calendar/date-time-field.tsx', 'app/features/calendar/meeting-card.tsx'],
    async go({ page: it, open, places, say }) {
      await open(`${places.lessonStudy}/meetings`)
      await openDetails(it.locator('[data-change]').first())
      await it
        .locator('[data-change]')
        .first()
        .getByRole('button', { name: say('calendar.field.openCalendar') })
        .click()
      await it.getByRole('grid').last().waitFor()
    },
  },

  // activity
  page('home', '', () => '/'),
  {
    name: 'home: which community',
    opens: ['app/features/activity/drop-down.tsx', 'app/routes/activity/home.tsx'],
    async go({ page: it, open }) {
      await open('/')
      await openDetails(it.locator('main details').first())
    },
  },
  {
    name: 'the menu of the site',
    opens: ['app/ui/site-header.tsx'],
    at: 'narrow',
    async go({ page: it, open }) {
      await open('/')
      await openDetails(it.locator('header details').first())
    },
  },
  page(
    'a new lesson study',
    'communities/:communityId/lesson-studies/new',
    ({ community }) => `${community}/lesson-studies/new`,
  ),
  page('participants', 'lesson-studies/:lessonStudyId/people', ({ lessonStudy }) => `${lessonStudy}/people`),
  {
    name: 'participants: when a role ends',
    opens: ['app/features/activity/role-end.tsx'],
    async go({ page: it, open, places }) {
      await open(`${places.lessonStudy}/people`)
      await openDetails(it.locator('main details').first())
    },
  },
  {
    name: 'participants: into the trash, asked once more',
    opens: ['app/features/activity/keeping-section.tsx'],
    async go({ page: it, open, places }) {
      await open(`${places.lessonStudy}/people`)
      await openDetails(it.locator('main details').last())
    },
  },
  page('a copy of a plan', 'lesson-studies/:lessonStudyId/copy', ({ lessonStudy }) => `${lessonStudy}/copy`),
  {
    name: 'participants: a guest link',
    async go({ page: it, open, places, say }) {
      await open(`${places.lessonStudy}/people`)
      await it.getByRole('button', { name: say('activity.guest.make') }).click()
      await it.locator('input[readonly]').last().waitFor()
    },
  },

  // the workspace
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

  // the margin
  {
    name: 'the margin',
    go: inMargin,
  },
  {
    name: 'the margin: a reply that mentions somebody',
    opens: ['app/features/margin/mention-field.tsx', 'app/features/margin/thread-actions.tsx'],
    async go(seat) {
      await inMargin(seat)
      const { page: it, say } = seat
      await it
        .locator('[data-thread]')
        .first()
        .getByRole('button', { name: say('margin.reply') })
        .click()
      await it.getByRole('textbox', { name: say('margin.replyText') }).pressSequentially('@')
      await it.getByRole('listbox').waitFor()
    },
  },
  {
    name: 'the margin: a new annotation',
    opens: ['app/features/margin/composer.tsx'],
    async go(seat) {
      await composing(seat)
      await seat.page
        .locator('[data-margin-composer] label', { hasText: seat.say('margin.kind.suggestion') })
        .click()
    },
  },

  // the board
  {
    name: 'the board',
    route: 'lesson-studies/:lessonStudyId/board',
    go: onBoard,
  },
  {
    name: 'the board of who reads',
    as: 'expert',
    go: onBoard,
  },
  {
    name: 'the board: a place is chosen',
    as: 'expert',
    async go(seat) {
      await onBoard(seat)
      await seat.page.getByRole('button', { name: seat.say('margin.board.annotate') }).click()
      await seat.page.locator('[data-pin-picker]').waitFor()
    },
  },

  // the room
  {
    name: 'before the room',
    route: 'lesson-studies/:lessonStudyId/room',
    needs: 'room',
    go: beforeRoom,
  },
  {
    name: 'no room',
    opens: ['app/features/room/engine-wait.tsx'],
    async go({ page: it, open, places }) {
      const report = { state: 'unavailable', why: 'buildFailed', detail: 'go: no such host' }
      await it.route('**/room-state', (asked) => asked.fulfill({ json: report }))
      await open(`${places.lessonStudy}/room`)
      await openDetails(it.locator('[data-room=engine] details'))
    },
  },
  {
    name: 'in the room',
    needs: 'room',
    go: inRoom,
  },
  {
    name: 'in the room: who is here, and a raised hand',
    needs: 'room',
    async go(seat) {
      await inRoom(seat)
      const { page: it, say } = seat
      await it.getByRole('button', { name: say('room.control.hand'), exact: true }).click()
      await it.locator('[data-hand]').waitFor()
      await it.getByRole('button', { name: say('room.control.people'), exact: true }).click()
      await it.getByRole('complementary').waitFor()
      await it.locator('[data-hand] button').click()
      await it.locator('[data-hand]').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'in the room: devices, sound only',
    needs: 'room',
    async go(seat) {
      await inRoom(seat)
      const { page: it, say } = seat
      await it.getByRole('button', { name: say('room.control.audioOnly'), exact: true }).click()
      await it.getByRole('button', { name: say('room.device.settings'), exact: true }).click()
      await it.getByRole('complementary').waitFor()
    },
  },
  {
    name: 'who is in the room, from the header',
    opens: ['app/features/session/session-bar.tsx'],
    needs: 'room',
    async go(seat) {
      await inRoom(seat)
      await openDetails(seat.page.locator('[data-tour=session] details'))
    },
  },
  {
    name: 'out of the room',
    needs: 'room',
    async go(seat) {
      await inRoom(seat)
      await seat.page.getByRole('button', { name: seat.say('room.control.leave'), exact: true }).click()
      await seat.page.locator('[data-room=out], [data-room=prejoin]').waitFor()
    },
  },

  ...HISTORY_STOPS,
  ...LIBRARY_STOPS,
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

async function inPlan({ page: it, open, places }: Seat): Promise<void> {
  await open(places.lessonStudy)
  await it.locator('[data-panel=plan] .ProseMirror').waitFor()
}

async function inMargin({ page: it, open, places }: Seat): Promise<void> {
  await open(`${places.lessonStudy}?margin`)
  await it.locator('[data-thread]').first().waitFor()
}

/** With an annotation of the first stage begun. */
async function composing(seat: Seat): Promise<void> {
  await inPlan(seat)
  const mark = seat.page.locator('.flow-row').first().locator('.flow-mark')
  await mark.focus()
  // Not the mark itself: where something is noted already it leads there.
  await mark.press('Control+Alt+KeyM')
  await seat.page.locator('[data-margin-composer]').waitFor()
}

async function onBoard({ page: it, open, places }: Seat): Promise<void> {
  await open(`${places.lessonStudy}/board`)
  await it.locator('.tl-canvas').waitFor()
}

async function beforeRoom({ page: it, open, places }: Seat): Promise<void> {
  await open(`${places.lessonStudy}/room`)
  await it.locator('[data-room=prejoin]').waitFor()
}

async function inRoom(seat: Seat): Promise<void> {
  await beforeRoom(seat)
  await seat.page.getByRole('button', { name: seat.say('room.prejoin.join'), exact: true }).click()
  await seat.page.locator('[data-room=inRoom]').waitFor()
}
