import { eq } from 'drizzle-orm'
import type { Database } from '#db/database.ts'
import { lockTemplate } from '#db/queries/activity/activity-templates.ts'
import { activityTemplate } from '#db/schema/activity-template.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

/** Offers a template of a community no more; activities that began with it go on with it. */
export async function withdrawActivityTemplate(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { communityId: string; templateId: string },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const { communityId, templateId } = input
  if (!can(viewer, 'community.view', { kind: 'community', communityId })) return refused('notFound')
  if (!can(viewer, 'activityTemplate.change', { kind: 'community', communityId }))
    return refused('notAllowed')
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    if ((await lockTemplate(tx, { communityId, templateId })) === null) return refused('notFound')
    await tx
      .update(activityTemplate)
      .set({ withdrawnAtMs: clock() })
      .where(eq(activityTemplate.id, templateId))
    return done(null)
  })
}
