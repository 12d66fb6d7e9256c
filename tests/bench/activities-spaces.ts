import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import type { Database } from '#db/database.ts'
import { insertAppends } from '#db/queries/document/append.ts'
import { insertAccount } from '#db/queries/people/accounts.ts'
import { lessonStudy, lessonStudyRole } from '#db/schema/activity.ts'
import { document } from '#db/schema/document.ts'
import {
  community,
  communityMember,
  installation,
  institution,
  institutionMember,
} from '#db/schema/people.ts'
import { fact, session } from '#db/schema/session.ts'
import { stage } from '#db/schema/stage.ts'
import { builtInTemplate, OFFERED } from '#domain/activity/built-in-templates.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'

/** Who signs in: a researcher of the district, who belongs to every community. */
export const VISITOR = { userName: 'researcher', password: 'a long enough password' }

const DAY = 86_400_000
const PEOPLE_IN_A_SPACE = 6

/**
 * Communities with activities in all stages, each with a past: a session, lines, annotations, edits, gates that were
 * passed. One person belongs to all of them, the others to one. Answers the communities.
 */
export async function furnishSpaces(db: Database, spaces: number, inEach: number): Promise<string[]> {
  const passwordHash = await hashPassword(VISITOR.password)
  const visitorId = randomUUID()
  const account = async (personId: string, name: string, userName: string) => {
    const made = { personId, name, userName, email: null, passwordHash, language: 'en', administrator: false }
    await insertAccount(db, made)
  }
  await account(visitorId, 'Researcher', VISITOR.userName)
  await db.insert(installation).values({ founderId: visitorId })
  const nowMs = Date.now()
  const communityIds: string[] = []
  for (let nth = 0; nth < spaces; nth += 1) {
    const institutionId = randomUUID()
    const people = Array.from({ length: PEOPLE_IN_A_SPACE }, () => randomUUID())
    for (const [i, personId] of people.entries())
      await account(personId, `Teacher ${nth}.${i}`, `t${nth}x${i}`)
    const made = { createdBy: people[0]!, createdAtMs: nowMs - 90 * DAY }
    await db.insert(institution).values({ id: institutionId, name: `School ${nth}`, ...made })
    const joinedAtMs = nowMs - 80 * DAY
    await db
      .insert(institutionMember)
      .values(people.map((personId) => ({ institutionId, personId, role: 'teacher', joinedAtMs })))
    const communityId = randomUUID()
    communityIds.push(communityId)
    await db.insert(community).values({ id: communityId, name: `Community ${nth}`, ...made })
    const members = [...people, visitorId].map((personId, i) => ({
      communityId,
      personId,
      role: i === 0 ? 'steward' : 'member',
      joinedAtMs,
    }))
    await db.insert(communityMember).values(members)
    const activities = Array.from({ length: inEach }, (_, i) =>
      anActivity(communityId, people, nth * inEach + i, nowMs),
    )
    await write(db, activities)
  }
  await db.sql`analyze`
  return communityIds
}

/** Everything of one activity, as rows. */
function anActivity(communityId: string, people: readonly string[], nth: number, nowMs: number) {
  const lessonStudyId = randomUUID()
  const key = OFFERED[nth % OFFERED.length]!
  const template = builtInTemplate(key, 'en')!
  const open = nth % template.stages.length
  const createdAtMs = nowMs - 60 * DAY + nth * 1000
  const [steward, writer] = [people[0]!, people[1 + (nth % (people.length - 1))]!]
  const sessionId = randomUUID()
  let atMs = createdAtMs
  const facts: (typeof fact.$inferInsert)[] = []
  const tell = (kind: string, body: object, personId = steward, within: string | null = null) =>
    facts.push({
      lessonStudyId,
      sessionId: within,
      atMs: (atMs += 60_000),
      personId,
      kind,
      key: randomUUID(),
      body,
    })
  for (const [i, { stageId, title }] of template.stages.slice(0, open + 1).entries()) {
    tell('stage.opened', { stageId, title })
    if (i < open) tell('stage.closed', { stageId, title, versions: [], people: [], done: [] })
  }
  tell('session.started', {}, steward, sessionId)
  for (let i = 0; i < 8; i += 1)
    tell('chat.said', { text: `Line ${i}` }, people[i % people.length], sessionId)
  const annotationId = randomUUID()
  const anchor = { type: 'board', pageId: 'page:page', x: 1, y: 1 }
  tell(
    'annotation.made',
    { annotationId, documentKind: 'board', kind: 'question', anchor, quote: '', text: 'Why?' },
    writer,
  )
  tell('annotation.replied', { annotationId, replyId: randomUUID(), text: 'So.', mentions: [] }, steward)
  tell('session.ended', { decision: 'We keep it.' }, steward, sessionId)
  return {
    study: {
      id: lessonStudyId,
      communityId,
      title: `Lesson ${nth}`,
      subject: 'Mathematics',
      grade: 'Grade 3',
      language: 'en',
      activityType: template.activityType,
      builtInTemplate: key,
      createdBy: steward,
      createdAtMs,
    },
    role: { lessonStudyId, personId: steward, role: 'organizer', givenBy: steward, givenAtMs: createdAtMs },
    documents: (['plan', 'board'] as const).map((kind) => ({
      id: randomUUID(),
      lessonStudyId,
      kind,
      createdAtMs,
    })),
    session: {
      id: sessionId,
      lessonStudyId,
      startedBy: steward,
      startedAtMs: createdAtMs,
      endedBy: steward,
      endedAtMs: atMs,
      decision: 'We keep it.',
    },
    facts,
    stages: template.stages.map(({ stageId, kind, tasks }, position) => ({
      lessonStudyId,
      stageId,
      position,
      kind,
      state: position < open ? 'closed' : position === open ? 'open' : 'locked',
      dueMs: position === open && nth % 3 > 0 ? nowMs + (nth % 40) * DAY : null,
      tasks: tasks.map(({ taskId, roles, by }) => ({ taskId, roles, by })),
    })),
    writer,
    atMs,
  }
}

async function write(db: Database, activities: readonly ReturnType<typeof anActivity>[]): Promise<void> {
  await db.insert(lessonStudy).values(activities.map((it) => it.study))
  await db.insert(lessonStudyRole).values(activities.map((it) => it.role))
  await db.insert(document).values(activities.flatMap((it) => it.documents))
  await db.insert(session).values(activities.map((it) => it.session))
  await db.insert(fact).values(activities.flatMap((it) => it.facts))
  await db.insert(stage).values(activities.flatMap((it) => it.stages))
  const update = newPlanUpdate({ clientId: 7, language: 'en', rowIds: [randomUUID()] })
  await insertAppends(
    db,
    activities.flatMap(({ documents, writer, atMs }) =>
      documents.flatMap(({ id }) =>
        [0, 1, 2, 3].map((i) => ({
          documentId: id,
          epoch: 1,
          edits: [{ atMs: atMs + i, personId: writer, kind: 'edit' as const, update }],
        })),
      ),
    ),
  )
}
