import type { Locator, Page } from 'playwright-core'
import { openDetails, page, type Stop } from './tour-stop.ts'
import type { Places } from './tour-places.ts'

const AREAS = ['', '/services', '/analysis', '/governance'] as const

/** The home pages of communities, institutions and people, each in four areas. */
export const SPACE_STOPS: readonly Stop[] = [
  ...AREAS.flatMap((area) => [
    page(`a community${area}`, `communities/:communityId${area}`, ({ community }) => `${community}${area}`),
    page(`a school${area}`, `institutions/:institutionId${area}`, ({ school }) => `${school}${area}`),
    page(`a district${area}`, `institutions/:institutionId${area}`, ({ district }) => `${district}${area}`, {
      as: 'expert',
    }),
    page(`my space${area}`, `me${area}`, () => `/me${area}`),
  ]),
  page('my space, nothing yet', 'me', () => '/me', { as: 'expert' }),
  {
    name: 'a community: an invitation that was made',
    async go({ page: it, open, places, say }) {
      await open(`${places.community}/governance`)
      await it.getByRole('button', { name: say('people.invite.make') }).click()
      await it.locator('input[readonly]').waitFor()
    },
  },
  {
    name: 'a community: leaving, asked once more',
    opens: ['app/features/people/leave-section.tsx', 'app/features/people/confirm.tsx'],
    go: opened('community', (it) => it.locator('main details').last()),
  },
  {
    name: 'a community: removing somebody, asked once more',
    opens: ['app/features/people/member-list.tsx'],
    go: opened('community', (it) => it.locator('main li details').first()),
  },
  {
    name: 'a school: leaving its district, asked once more',
    opens: ['app/features/spaces/school-district.tsx'],
    go: opened('school', (it) => it.locator('#district details')),
  },
  {
    name: 'a district: another code, asked once more',
    as: 'expert',
    opens: ['app/features/spaces/district-keeping.tsx'],
    go: opened('district', (it) => it.locator('main details').nth(0)),
  },
  {
    name: 'my space: changing a reflection',
    opens: ['app/features/spaces/reflection-list.tsx'],
    async go({ page: it, open }) {
      await open('/me')
      await openDetails(it.locator('[data-reflection] details').first())
    },
  },
]

function opened(where: keyof Places, which: (page: Page) => Locator): Stop['go'] {
  return async ({ page: it, open, places }) => {
    await open(`${String(places[where])}/governance`)
    await openDetails(which(it))
  }
}
