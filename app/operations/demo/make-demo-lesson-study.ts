import type { Queryable } from '#db/database.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { appendFact } from '#db/queries/session/facts.ts'
import { lessonStudy, lessonStudyRole } from '#db/schema/activity.ts'
import { document } from '#db/schema/document.ts'
import { session } from '#db/schema/session.ts'
import type { PackedEdit } from '#domain/history/packed-edits-document.ts'
import type { FactBody, FactKind } from '#domain/session/fact.ts'
import { sessionVersionName } from '#domain/session/version-name.ts'
import { nameMoment } from '../session/name-moment.ts'
import { demoBoardEdits } from './demo-board-document.ts'
import type { DemoThread } from './demo-discussion.ts'
import type { DemoLesson, DemoName } from './demo-lesson.ts'
import type { DemoThemes } from './demo-themes.ts'
import { makeDemoDiscussion } from './make-demo-discussion.ts'
import { makeDemoMeetings } from './make-demo-meetings.ts'
import { agreeOnDemoTheme } from './make-demo-themes.ts'
import { demoPlanEdits } from './demo-plan-document.ts'
import { demoStages } from './demo-stages.ts'

export interface Needs {
  readonly tx: Queryable
  readonly newId: () => string
  readonly personOf: (name: DemoName) => string
  readonly communityId: string
}

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000
/** Who was in the room, from and to which minute of the session. */
const SEATS: readonly (readonly [DemoName, number, number])[] = [
  ['chen', -3, 42],
  ['wang', 0, 42],
  ['zhou', 1, 42],
  ['li', -1, 42],
  ['zhang', 2, 40],
  ['lin', 10, 42],
]
const LENGTH = 42

/**
 * One lesson study of the demo, in the middle of its cycle: a draft written over two days, a version named before the
 * session, a session at `sessionAtMs` with attendance, chat and changes, the versions that it left, four stages
 * whose gates were passed, and a discussion over the day after. Answers its id.
 */
export async function makeDemoLessonStudy(
  needs: Needs,
  lesson: DemoLesson,
  theme: DemoThemes['adopted'],
  threads: readonly DemoThread[],
  sessionAtMs: number,
): Promise<void> {
  const { tx, newId, personOf, communityId } = needs
  const lessonStudyId = newId()
  const draftAtMs = sessionAtMs - 2 * DAY
  const chen = personOf('chen')
  const { title, subject, grade, lessonMinutes, language } = lesson
  await tx.insert(lessonStudy).values({
    id: lessonStudyId,
    communityId,
    title,
    subject,
    grade,
    lessonMinutes,
    language,
    createdBy: chen,
    createdAtMs: draftAtMs,
  })
  const roles = { chen: 'organizer', li: 'instructor', lin: 'knowledgeableOther' } as const
  for (const [name, role] of Object.entries(roles))
    await tx.insert(lessonStudyRole).values({
      lessonStudyId,
      personId: personOf(name as DemoName),
      role,
      givenBy: chen,
      givenAtMs: draftAtMs,
    })

  const planId = newId()
  const boardId = newId()
  await tx.insert(document).values([
    { id: planId, lessonStudyId, kind: 'plan', createdAtMs: draftAtMs },
    { id: boardId, lessonStudyId, kind: 'board', createdAtMs: draftAtMs },
  ])
  const planEdits = demoPlanEdits(lesson, { personOf, newId, draftAtMs, sessionAtMs })
  const write = async (documentId: string, edits: readonly PackedEdit[]) => {
    for (const edit of edits) await appendEdits(tx, { documentId, epoch: 1, edits: [edit] })
  }
  // Rows of the log and facts are appended in the order in which they happened: positions and ids ascend.
  const stages = await demoStages({ tx, newId, personId: chen }, lessonStudyId, draftAtMs)
  const agreedAtMs = await agreeOnDemoTheme(needs, theme, {
    lessonStudyId,
    begunAtMs: draftAtMs + 5 * MINUTE,
  })
  await stages.work('theme', agreedAtMs)
  const writtenBy = (fromMs: number, toMs: number) =>
    planEdits.filter((edit) => edit.atMs >= fromMs && edit.atMs < toMs)
  await write(planId, writtenBy(0, draftAtMs + 3 * HOUR))
  await stages.pass('theme', draftAtMs + 3 * HOUR)
  await write(planId, writtenBy(draftAtMs + 3 * HOUR, sessionAtMs))
  await stages.work('material', draftAtMs + 5 * HOUR)
  await stages.pass('material', draftAtMs + 20 * HOUR)
  await stages.work('firstDraft', draftAtMs + 22 * HOUR)
  await makeDemoMeetings(needs, lesson, { lessonStudyId, sessionAtMs })
  await stages.pass('firstDraft', draftAtMs + 40 * HOUR)
  await stages.work('planning', draftAtMs + 44 * HOUR)
  const named = { lessonStudyId, personId: chen } as const
  await nameMoment(tx, newId, {
    ...named,
    sessionId: null,
    kind: 'named',
    name: lesson.versionName,
    atMs: sessionAtMs - 30 * MINUTE,
  })

  const sessionId = newId()
  const endedAtMs = sessionAtMs + LENGTH * MINUTE
  await tx.insert(session).values({
    id: sessionId,
    lessonStudyId,
    startedBy: chen,
    startedAtMs: sessionAtMs,
    endedBy: chen,
    endedAtMs,
    decision: lesson.decision,
  })
  await write(planId, writtenBy(sessionAtMs, Number.POSITIVE_INFINITY))
  await write(boardId, demoBoardEdits(lesson, { personOf, sessionAtMs }))
  for (const it of happenings(lesson, newId))
    await appendFact(tx, {
      lessonStudyId,
      sessionId,
      atMs: sessionAtMs + it.minute * MINUTE,
      personId: personOf(it.by),
      kind: it.kind,
      key: it.key,
      body: it.body,
    })
  const name = sessionVersionName({
    number: 1,
    atMs: endedAtMs,
    language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
  await nameMoment(tx, newId, { ...named, sessionId, kind: 'session_end', name, atMs: endedAtMs })
  await stages.pass('planning', endedAtMs + 2 * HOUR)
  const noon = new Date(sessionAtMs + 9 * DAY).setUTCHours(12, 0, 0, 0)
  await stages.date('mock', endedAtMs + 2 * HOUR, noon)
  await makeDemoDiscussion(needs, { kind: 'lessonStudy', lessonStudyId }, threads, endedAtMs + 3 * HOUR)
}

interface Happening<K extends FactKind = FactKind> {
  readonly minute: number
  readonly by: DemoName
  readonly kind: K
  readonly key: string
  readonly body: FactBody<K>
}

function happenings(lesson: DemoLesson, newId: () => string): Happening[] {
  const all: Happening[] = [
    { minute: 0, by: 'chen', kind: 'session.started', key: newId(), body: {} },
    { minute: 17, by: 'lin', kind: 'hand.raised', key: newId(), body: {} },
    { minute: 18, by: 'lin', kind: 'hand.lowered', key: newId(), body: {} },
    { minute: LENGTH, by: 'chen', kind: 'session.ended', key: newId(), body: { decision: lesson.decision } },
  ]
  for (const [by, from, to] of SEATS) {
    const sid = `PA_demo_${by}`
    all.push({ minute: from, by, kind: 'room.entered', key: newId(), body: { sid } })
    all.push({ minute: to, by, kind: 'room.left', key: newId(), body: { sid } })
  }
  for (const { by, minute, text } of lesson.chat)
    all.push({ minute, by, kind: 'chat.said', key: newId(), body: { text } })
  return all.sort((a, b) => a.minute - b.minute)
}
