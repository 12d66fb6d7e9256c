import { openDetails, page, type Stop } from './tour-stop.ts'

/** The library: what is found, published, adopted, and told. */
export const LIBRARY_STOPS: readonly Stop[] = [
  page('the library', 'library', () => '/library'),
  page('the library of a stranger', 'library', () => '/library', { as: 'stranger' }),
  page('the library: nothing found', 'library', () => '/library?q=zzqqxx'),
  {
    name: 'the library: a preview',
    opens: ['app/features/library/edition-list.tsx'],
    async go({ page: it, open }) {
      await open('/library?kind=plan')
      await openDetails(it.locator('main li details').first())
    },
  },
  {
    name: 'the library: by what it is narrowed',
    opens: ['app/routes/library/library.tsx'],
    at: 'narrow',
    async go({ page: it, open }) {
      await open('/library')
      await openDetails(it.locator('main details').first())
    },
  },
  ...(['file', 'link', 'platform'] as const).map((kind) =>
    page(`a new resource: ${kind}`, 'library/new', () => `/library/new?kind=${kind}`),
  ),
  page('a new resource, without a community', 'library/new', () => '/library/new', { as: 'expert' }),
  {
    name: 'an edition: withdrawing, asked once more',
    route: 'editions/:editionId',
    opens: ['app/features/library/keep-edition.tsx'],
    async go({ page: it, open, places }) {
      await open(places.edition)
      await it.locator('.tl-canvas').waitFor()
      await openDetails(it.locator('main details').last())
    },
  },
  page('an edition, without an account', 'editions/:editionId', ({ edition }) => edition, { as: 'stranger' }),
  page('publishing', 'lesson-studies/:lessonStudyId/publish', ({ lessonStudy }) => `${lessonStudy}/publish`),
  {
    name: 'what became of an edition',
    route: 'lesson-studies/:lessonStudyId/adoption',
    async go({ page: it, open, places, say }) {
      // Adopts it, and looks at what its lesson study is asked.
      await open(places.edition)
      const form = it.locator('form').filter({ hasText: say('library.edition.adopt') })
      await form.getByRole('button', { name: say('library.edition.adopt') }).click()
      await it.waitForURL('**/lesson-studies/*')
      await open(`${new URL(it.url()).pathname}/adoption`)
    },
  },
]
