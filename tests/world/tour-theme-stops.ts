import { page, type Seat, type Stop } from './tour-stop.ts'

const NEGOTIATION = 'communities/:communityId/themes/:negotiationId'

/** Unfolds everything that a negotiation's page folds away. */
async function unfoldAll({ page: it }: Seat): Promise<void> {
  for (const summary of await it.locator('main details > summary').all()) await summary.click()
  await it.locator('main details[open] form').last().waitFor()
}

const unfolded = (name: string, path: (seat: Seat) => string): Stop => ({
  name,
  route: NEGOTIATION,
  opens: ['app/features/theme/fold-out.tsx'],
  async go(seat) {
    await seat.open(path(seat))
    await unfoldAll(seat)
  },
})

/** What a community agrees on together, at each of its steps. */
export const THEME_STOPS: readonly Stop[] = [
  page('themes', 'communities/:communityId/themes', ({ theme }) => theme.themes),
  {
    name: 'themes, none yet',
    route: 'communities/:communityId/themes',
    async go({ page: it, open }) {
      await open('/')
      await it.goto(new URL(`${await emptyCommunity(it)}/themes`, it.url()).href)
      await it.getByRole('main').getByRole('link').last().waitFor()
    },
  },
  page('a new negotiation', 'communities/:communityId/themes/new', ({ theme }) => `${theme.themes}/new`),
  page('a negotiation: its record', NEGOTIATION, ({ theme }) => theme.adopted),
  page('a negotiation: proposing', NEGOTIATION, ({ theme }) => theme.proposing),
  unfolded('a negotiation: discussing without names', ({ places }) => places.theme.discussed),
  unfolded('a negotiation: merging', ({ places }) => places.theme.merging),
  page('a negotiation: dots', NEGOTIATION, ({ theme }) => theme.dots),
  {
    name: 'a negotiation: an order',
    route: NEGOTIATION,
    async go({ page: it, open, places, say }) {
      await open(places.theme.ranked)
      for (let placed = 0; placed < 2; placed++)
        await it.getByRole('main').getByText(say('themes.rank.place'), { exact: true }).first().click()
      await it.getByRole('row').nth(1).waitFor()
    },
  },
  unfolded('a negotiation: objections', ({ places }) => places.theme.objections),
]

/** The community that was founded for the tour. */
async function emptyCommunity(it: Seat['page']): Promise<string> {
  const link = it.locator('a[href^="/communities/"]', { hasText: 'Geometry' }).first()
  // The link may lead to a part of it.
  return /^\/communities\/[0-9a-f-]{36}/.exec((await link.getAttribute('href')) ?? '')?.[0] ?? ''
}
