import { lessonStudiesIn } from '#db/queries/activity/list.ts'
import { schoolLines, teamLines } from '#db/queries/activity/spaces.ts'
import { can } from '#domain/policy.ts'
import { requireViewer, services } from '#http/request-context.ts'
import type { Route } from './+types/places'

/** Where somebody may go: their lesson studies, teams and schools, by name. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const person = requireViewer(context, request)
  const [lessonStudies, teams, schools] = await Promise.all([
    lessonStudiesIn(db, { teamIds: [...person.teams.keys()], lessonStudyIds: [...person.activities.keys()] }),
    teamLines(db, [...person.teams.keys()]),
    schoolLines(db, [...person.schools.keys()]),
  ])
  return Response.json({
    lessonStudies: lessonStudies
      .filter((it) => can(person, 'lessonStudy.view', { kind: 'lessonStudy', ...it }))
      .map(({ lessonStudyId, title, teamName }) => ({ lessonStudyId, title, teamName })),
    teams: teams.map(({ teamId, name }) => ({
      teamId,
      name,
      mayBegin: can(person, 'lessonStudy.create', { kind: 'team', teamId }),
    })),
    schools: schools.map(({ schoolId, name }) => ({ schoolId, name })),
  })
}
