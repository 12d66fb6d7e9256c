import { openDetails, page, type Stop } from './tour-stop.ts'

const LIST = 'Name,E-mail or user name,Role\nNew One,new@school.example,\nNobody,no good,\nLi,lixia,Steward'

/** Joining, lists of people, audits and who may see a lesson study. */
export const MEMBERSHIP_STOPS: readonly Stop[] = [
  page('the audit of a community', 'communities/:communityId/audit', ({ community }) => `${community}/audit`),
  page(
    'an audit, nothing of a kind',
    'communities/:communityId/audit',
    ({ community }) => `${community}/audit?kind=space`,
  ),
  page('the audit of a school', 'institutions/:institutionId/audit', ({ school }) => `${school}/audit`),
  page('the audit of the installation', 'administration/audit', () => '/administration/audit'),
  page(
    'requests, nobody waits',
    'institutions/:institutionId/requests',
    ({ school }) => `${school}/requests`,
  ),
  {
    name: 'requests: listing, asked once more',
    route: 'communities/:communityId/requests',
    async go({ page: it, open, places }) {
      await open(`${places.community}/requests`)
      await openDetails(it.locator('main section details').first())
    },
  },
  {
    name: 'requests: declining',
    opens: ['app/routes/people/requests.tsx'],
    async go({ page: it, open, places }) {
      await open(`${places.community}/requests`)
      await openDetails(it.locator('main li details').first())
    },
  },
  {
    name: 'the directory: asking',
    route: 'directory',
    as: 'expert',
    opens: ['app/features/people/space-entry.tsx'],
    async go({ page: it, open }) {
      await open('/directory')
      await openDetails(it.locator('main li details').first())
    },
  },
  page('the directory: nothing found', 'directory', () => '/directory?q=nowhere'),
  page(
    'a list of people',
    'institutions/:institutionId/members/import',
    ({ school }) => `${school}/members/import`,
  ),
  {
    name: 'a list of people: what will happen',
    route: 'communities/:communityId/members/import',
    async go({ page: it, open, places }) {
      await open(`${places.community}/members/import`)
      await it.locator('textarea[name=list]').fill(LIST)
      await it.locator('main form button[type=submit]').last().click()
      await it.locator('main table').waitFor()
    },
  },
  {
    name: 'who may see a lesson study: asked once more',
    opens: ['app/features/activity/visibility-section.tsx'],
    async go({ page: it, open, places }) {
      await open(`${places.lessonStudy}/people`)
      await openDetails(
        it.locator('main details').filter({ has: it.locator('input[name=to][value=public]') }),
      )
    },
  },
]
