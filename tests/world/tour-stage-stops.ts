import { page, type Seat, type Stop } from './tour-stop.ts'

const TEMPLATE = 'communities/:communityId/activity-templates/:templateId'

/** Unfolds everything that a page folds away, also what lies within what is folded away. */
async function unfoldAll({ page: it }: Seat): Promise<void> {
  const folded = it.locator('main details:not([open]) > summary:visible')
  while ((await folded.count()) > 0) await folded.first().click()
}

const unfolded = (
  name: string,
  route: string,
  path: (seat: Seat) => string,
  opens: readonly string[],
): Stop => ({
  name,
  route,
  opens,
  async go(seat) {
    await seat.open(path(seat))
    await unfoldAll(seat)
  },
})

/** Where an activity stands, what one is to do next, and the forms of activity. */
export const STAGE_STOPS: readonly Stop[] = [
  page('next steps', 'next', () => '/next'),
  page('next steps, none', 'next', () => '/next', { as: 'expert' }),
  unfolded('stages', 'lesson-studies/:lessonStudyId/stages', ({ places }) => `${places.lessonStudy}/stages`, [
    'app/features/stages/stage-doors.tsx',
    'app/features/stages/stage-path.tsx',
    'app/features/stages/stage-tasks.tsx',
  ]),
  unfolded(
    'forms of activity',
    'communities/:communityId/activity-templates',
    ({ places }) => `${places.community}/activity-templates`,
    ['app/routes/activity/activity-templates.tsx'],
  ),
  unfolded('a form of activity', TEMPLATE, ({ places }) => places.activityTemplate, [
    'app/features/stages/template-editor.tsx',
  ]),
  page(
    'a copy of a form of activity',
    TEMPLATE,
    (places) => `${places.community}/activity-templates/new?from=threeDraftPlanning.2`,
  ),
]
