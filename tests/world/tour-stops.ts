import { DISCUSSION_STOPS } from './tour-discussion-stops.ts'
import { DRAFT_STOPS } from './tour-draft-stops.ts'
import { LIBRARY_STOPS } from './tour-library-stops.ts'
import { HISTORY_STOPS } from './tour-history-stops.ts'
import { MEMBERSHIP_STOPS } from './tour-membership-stops.ts'
import { SPACE_STOPS } from './tour-space-stops.ts'
import { STAGE_STOPS } from './tour-stage-stops.ts'
import { THEME_STOPS } from './tour-theme-stops.ts'
import { PERSONAL_STOPS } from './tour-personal-stops.ts'
import { PANEL_STOPS } from './tour-panel-stops.ts'
import { WORKSPACE_STOPS } from './tour-workspace-stops.ts'
import { openDetails, page, type Stop } from './tour-stop.ts'

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
  ...DISCUSSION_STOPS,
  ...PERSONAL_STOPS,
  ...DRAFT_STOPS,

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

  ...WORKSPACE_STOPS,
  ...PANEL_STOPS,
  ...HISTORY_STOPS,
  ...LIBRARY_STOPS,
]
