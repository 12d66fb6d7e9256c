import type { Database } from '#db/database.ts'
import { lockTemplate } from '#db/queries/activity/activity-templates.ts'
import { activityTemplate, activityTemplateVersion } from '#db/schema/activity-template.ts'
import { readActivityTemplate } from '#domain/activity/activity-template.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Saves a template of a community: a new one (`templateId: null`), or a new version of one that is there. Activities
 * that began with an earlier version keep it. `after`: the number of the version that was changed; refuses
 * `templateMoved` when somebody saved another since, so that nobody's work is overwritten unseen.
 */
export async function saveActivityTemplate(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { communityId: string; templateId: string | null; after: number; content: unknown },
): Promise<Outcome<{ templateId: string; number: number }>> {
  if (viewer === null) return refused('notSignedIn')
  const { communityId, after } = input
  if (!can(viewer, 'community.view', { kind: 'community', communityId })) return refused('notFound')
  if (!can(viewer, 'activityTemplate.change', { kind: 'community', communityId }))
    return refused('notAllowed')
  const content = readActivityTemplate(input.content)
  if (!content.ok) return content
  const { personId } = viewer
  return await db.transaction(async (tx): Promise<Outcome<{ templateId: string; number: number }>> => {
    const templateId = input.templateId ?? newId()
    const atMs = clock()
    if (input.templateId === null)
      await tx
        .insert(activityTemplate)
        .values({ id: templateId, communityId, createdBy: personId, createdAtMs: atMs })
    const newest = await lockTemplate(tx, { communityId, templateId })
    if (newest === null) return refused('notFound')
    if (newest !== after) return refused('templateMoved')
    const number = newest + 1
    await tx
      .insert(activityTemplateVersion)
      .values({ id: newId(), templateId, number, content: content.value, savedBy: personId, savedAtMs: atMs })
    return done({ templateId, number })
  })
}
