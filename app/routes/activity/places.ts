import { lessonStudyNames } from '#db/queries/activity/list.ts'
import { institutionLines, communityLines } from '#db/queries/activity/spaces.ts'
import { can } from '#domain/policy.ts'
import { requireViewer, services } from '#http/request-context.ts'
import type { Route } from './+types/places'

/** Where somebody may go: their lesson studies, communities and schools, by name. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const person = requireViewer(context, request)
  const [lessonStudies, communities, schools] = await Promise.all([
    lessonStudyNames(db, {
      communityIds: [...person.communities.keys()],
      lessonStudyIds: [...person.activities.keys()],
    }),
    communityLines(db, [...person.communities.keys()]),
    institutionLines(db, [...person.institutions.keys()]),
  ])
  return Response.json({
    lessonStudies: lessonStudies
      .filter((it) => can(person, 'lessonStudy.view', { kind: 'lessonStudy', ...it }))
      .map(({ lessonStudyId, title, communityName }) => ({ lessonStudyId, title, communityName })),
    communities: communities.map(({ communityId, name }) => ({
      communityId,
      name,
      mayBegin: can(person, 'lessonStudy.create', { kind: 'community', communityId }),
    })),
    schools: schools.map(({ institutionId, name }) => ({ institutionId, name })),
  })
}
