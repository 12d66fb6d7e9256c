import type { Database } from '#db/database.ts'
import { roleHolders } from '#db/queries/activity/gate-facts.ts'
import { communityMember } from '#db/schema/people.ts'
import { OFFERED } from '#domain/activity/built-in-templates.ts'
import type { ActivityRole } from '#domain/people/roles.ts'
import { annotate } from '#operations/margin/annotate.ts'
import { valueOf } from './people-doors.ts'
import { aPerson } from './people.ts'
import { aStagedStudy } from './staged-study.ts'

type Study = Awaited<ReturnType<typeof aStagedStudy>>

/** A study whose stages are closed up to this one, which is open. */
export async function studyUpTo(
  db: Database,
  stageId: string,
  template: string = OFFERED[0],
): Promise<Study> {
  const study = await aStagedStudy(db, template)
  await study.write()
  await study.agree()
  const { stages } = (await study.read()).template
  const before = stages.slice(
    0,
    stages.findIndex((it) => it.stageId === stageId),
  )
  for (const it of before) {
    for (const gate of it.gates) if (gate.kind === 'roleNamed') await seeThatSomebodyIs(db, study, gate.role)
    await study.hold()
    await pass(db, study, it.stageId)
  }
  return study
}

/** Does what the open stage asks of everybody, and closes it. */
export async function pass(db: Database, study: Study, stageId: string): Promise<void> {
  const here = (await study.read()).template.stages.find((it) => it.stageId === stageId)!
  const people = await roleHolders(db, study.lessonStudyId, 0)
  for (const { personId, role } of people)
    for (const { taskId, roles } of here.tasks)
      if (roles.includes(role)) valueOf(await study.mark(study.lin, stageId, taskId, { whose: { personId } }))
  if (here.gates.some((it) => it.kind === 'knowledgeableOtherCommented')) await comment(study, study.bai)
  valueOf(await study.close(study.lin, stageId))
}

/** Somebody asks a question in the margin. */
export async function comment(study: Study, who: { personId: string }): Promise<void> {
  const anchor = { type: 'board', pageId: 'page:page', x: 1, y: 1 } as const
  const { lessonStudyId, needs } = study
  const said = { kind: 'question', anchor, quote: '', text: 'Why?' } as const
  const annotationId = needs.newId()
  valueOf(await annotate(needs, await study.viewer(who), { lessonStudyId, annotationId, ...said }))
}

/** A further colleague comes and takes a role that nobody has yet. */
async function seeThatSomebodyIs(db: Database, study: Study, role: ActivityRole): Promise<void> {
  if ((await roleHolders(db, study.lessonStudyId, 0)).some((it) => it.role === role)) return
  const { personId } = await aPerson(db)
  const { communityId } = study
  await db.insert(communityMember).values({ communityId, personId, role: 'member', joinedAtMs: 0 })
  await study.give({ personId }, role)
}
