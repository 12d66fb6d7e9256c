import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsForNotices } from '#db/queries/notice/facts.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { noticesFor } from '#domain/notice/notices.ts'
import { changeRoleEnd } from '#operations/activity/change-role-end.ts'
import { giveRole } from '#operations/activity/give-role.ts'
import { annotate } from '#operations/margin/annotate.ts'
import { declineSuggestion } from '#operations/margin/decline-suggestion.ts'
import { UNREAD_MAX } from '#domain/notice/read.ts'
import { fact } from '#db/schema/session.ts'
import { countUnread } from '#operations/notice/count-unread.ts'
import { openNotice } from '#operations/notice/open-notice.ts'
import { readAll } from '#operations/notice/read-all.ts'
import { readPart } from '#operations/notice/read-part.ts'
import { watchUnread } from '#operations/notice/watch-unread.ts'
import { removeMember } from '#operations/people/remove-member.ts'
import { endSession } from '#operations/session/end-session.ts'
import { startSession } from '#operations/session/start-session.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aNoticedStudy } from '../world/noticed.ts'
import { reasonOf, valueOf } from '../world/people-doors.ts'
import { aLessonStudy, aPerson } from '../world/people.ts'
import { until } from '../world/until.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

const DAY = 86_400_000
const settleSeats = () => Promise.resolve()

describe('what people are told', () => {
  it('[N3, G4] comes from mentions in a new annotation, of people of the lesson study, at most twenty', async () => {
    const study = await aNoticedStudy(world.db)
    const annotationId = await study.annotated(study.lin, 'What do you think, @Wu Min?', [study.wu, study.wu])
    expect(await study.notices(study.wu)).toMatchObject([
      { byId: study.lin.personId, isRead: false, told: { kind: 'mentioned', annotationId } },
    ])
    expect(await study.notices(study.chen)).toEqual([])

    const stranger = await aPerson(world.db)
    const mentioning = async (personIds: string[]) =>
      await annotate(study.needs, await study.viewer(study.lin), {
        lessonStudyId: study.lessonStudyId,
        annotationId: randomUUID(),
        kind: 'question',
        anchor: { type: 'row', rowId: 'row-a' },
        quote: '',
        text: 'You?',
        mentions: personIds,
      })
    expect(reasonOf(await mentioning([stranger.personId]))).toBe('notFound')
    const crowd = Array.from({ length: 21 }, () => randomUUID() as string)
    expect(reasonOf(await mentioning(crowd))).toBe('tooManyMentions')
  })

  it('[N5, N6, N7] comes from decisions, sessions and roles, through the verbs that make them', async () => {
    const study = await aNoticedStudy(world.db)
    const { lessonStudyId, needs } = study
    const lin = await study.viewer(study.lin)
    const annotationId = await study.annotated(study.wu, 'Shorter.', [], 'suggestion')
    valueOf(await declineSuggestion(needs, lin, { lessonStudyId, annotationId, reason: 'It is short.' }))
    const { sessionId } = valueOf(await startSession(needs, lin, { lessonStudyId }))
    expect((await study.notices(study.chen)).map((it) => it.told)).toEqual([
      { kind: 'sessionStarted', sessionId },
    ])
    valueOf(await endSession(needs, lin, { lessonStudyId, decision: 'Fold paper first.' }))
    const personId = study.wu.personId
    valueOf(await giveRole({ ...needs, settleSeats }, lin, { lessonStudyId, personId, role: 'observer' }))
    const untilMs = study.time.nowMs + 5 * DAY
    valueOf(await changeRoleEnd(needs, lin, { lessonStudyId, personId, untilMs }))
    expect(new Set((await study.notices(study.wu)).map((it) => it.told))).toEqual(
      new Set([
        { kind: 'roleGiven', role: 'observer', untilMs },
        { kind: 'sessionEnded', sessionId, decision: 'Fold paper first.' },
        { kind: 'declined', annotationId, reason: 'It is short.' },
      ]),
    )
    expect(await study.notices(study.lin)).toEqual([])
  })

  it('[N1] is the same out of the few facts that are asked for as out of all of them', async () => {
    const study = await aNoticedStudy(world.db)
    const people = [study.lin, study.wu, study.chen]
    const threads: string[] = []
    for (let i = 0; i < 12; i++) {
      study.time.nowMs += 1000
      const [by, other] = [people[i % 3]!, people[(i + 1) % 3]!]
      threads.push(await study.annotated(by, `Number ${i}`, i % 2 === 0 ? [other] : []))
      await study.replied(other, threads[Math.floor(i / 2)]!, 'Yes.', i % 3 === 0 ? [by] : [])
    }
    const all = await factsAfter(world.db, study.lessonStudyId, 0)
    for (const { personId } of people) {
      const few = await factsForNotices(world.db, {
        personId,
        lessonStudyIds: [study.lessonStudyId],
        sinceMs: 0,
        leads: [],
      })
      const told = noticesFor(personId, few)
      expect(told.length).toBeGreaterThan(3)
      expect(told).toEqual(noticesFor(personId, all))
      expect(few.length).toBeLessThan(all.length)
    }
  })

  it('[N8] is only what happened since one takes part, where one still does, for ninety days', async () => {
    const study = await aNoticedStudy(world.db)
    const { lessonStudyId, needs, time } = study
    const lin = await study.viewer(study.lin)
    await study.annotated(study.lin, '@Wu Min', [study.wu])
    await study.annotated(study.lin, '@Chen Jing', [study.chen])
    valueOf(await startSession(needs, lin, { lessonStudyId }))
    time.nowMs += DAY
    const expert = await aPerson(world.db)
    const toExpert = { lessonStudyId, personId: expert.personId }
    valueOf(await giveRole({ ...needs, settleSeats }, lin, { ...toExpert, role: 'observer' }))
    // The session had begun before they came.
    expect((await study.notices(expert)).map((it) => it.told.kind)).toEqual(['roleGiven'])
    time.nowMs += DAY
    valueOf(await giveRole({ ...needs, settleSeats }, lin, { ...toExpert, role: 'knowledgeableOther' }))
    valueOf(await endSession(needs, lin, { lessonStudyId, decision: 'So.' }))
    expect((await study.notices(expert)).map((it) => it.told.kind)).toEqual(['sessionEnded', 'roleGiven'])

    expect(await study.notices(study.wu)).toHaveLength(2)
    time.nowMs += 89 * DAY
    expect((await study.notices(study.wu)).map((it) => it.told.kind)).toEqual(['sessionEnded'])
    const space = { kind: 'community', id: study.communityId } as const
    valueOf(await removeMember({ ...needs, settleSeats }, lin, { space, personId: study.wu.personId }))
    expect(await study.notices(study.wu)).toEqual([])
    const total = await countUnread(world.db, await study.viewer(study.wu), time.nowMs)
    expect(total).toBe(0)
  })
})

describe('reading', () => {
  it('[N9] marks all that one had before one; what came meanwhile stays new, and nothing is read for others', async () => {
    const study = await aNoticedStudy(world.db)
    const both = [study.wu, study.chen]
    await study.annotated(study.lin, 'One.', both)
    study.time.nowMs += 1000
    const seen = await study.notices(study.wu)
    await study.annotated(study.lin, 'Two.', both)
    const wu = await study.viewer(study.wu)
    valueOf(await readAll(study.needs, wu, { upToMs: seen[0]!.atMs }))
    valueOf(await readAll(study.needs, wu, { upToMs: seen[0]!.atMs }))
    expect((await study.notices(study.wu)).map((it) => it.isRead)).toEqual([false, true])
    expect((await study.notices(study.chen)).map((it) => it.isRead)).toEqual([false, false])
    valueOf(await readAll(study.needs, wu, { upToMs: study.time.nowMs }))
    // A mark never goes back.
    valueOf(await readAll(study.needs, wu, { upToMs: seen[0]!.atMs }))
    expect((await study.notices(study.wu)).map((it) => it.isRead)).toEqual([true, true])
  })

  it('[N10] by having a thread before one reads that thread’s notices', async () => {
    const study = await aNoticedStudy(world.db)
    const { lessonStudyId } = study
    const first = await study.annotated(study.lin, 'One.', [study.wu])
    study.time.nowMs += 1000
    await study.annotated(study.lin, 'Two.', [study.wu])
    const wu = await study.viewer(study.wu)
    const part = { annotationId: first }
    expect(valueOf(await readPart(study.needs, wu, { lessonStudyId, part }))).toEqual({ read: 1 })
    expect(valueOf(await readPart(study.needs, wu, { lessonStudyId, part }))).toEqual({ read: 0 })
    expect((await study.notices(study.wu)).map((it) => it.isRead)).toEqual([false, true])
    expect(reasonOf(await readPart(study.needs, null, { lessonStudyId, part }))).toBe('notSignedIn')
  })

  it('[N11] opens one’s own notices, nobody else’s', async () => {
    const study = await aNoticedStudy(world.db)
    const annotationId = await study.annotated(study.lin, 'You?', [study.wu])
    const noticeId = (await study.notices(study.wu))[0]!.id
    for (const other of [study.chen, study.lin, await aPerson(world.db)])
      expect(reasonOf(await openNotice(study.needs, await study.viewer(other), { noticeId }))).toBe(
        'notFound',
      )
    expect(reasonOf(await openNotice(study.needs, await study.viewer(study.wu), { noticeId: NaN }))).toBe(
      'notFound',
    )
    expect((await study.notices(study.wu))[0]!.isRead).toBe(false)
    const opened = await openNotice(study.needs, await study.viewer(study.wu), { noticeId })
    expect(valueOf(opened).path).toBe(`/lesson-studies/${study.lessonStudyId}?margin&thread=${annotationId}`)
    expect((await study.notices(study.wu))[0]!.isRead).toBe(true)
  })
})

describe('the bell', () => {
  it('[N21] counts what is unread behind the news of others, what was read not at all, and up to a hundred', async () => {
    const study = await aNoticedStudy(world.db)
    const other = await aNoticedStudy(world.db)
    const happened = async (lessonStudyId: string, by: string, times: number) => {
      const one = { lessonStudyId, personId: by, kind: 'stage.reopened', atMs: study.time.nowMs }
      const rows = Array.from({ length: times }, () => {
        const body = { stageId: randomUUID(), title: 'Plan', reason: 'Once more.' }
        return { ...one, key: randomUUID(), body }
      })
      await world.db.insert(fact).values(rows)
    }
    const unread = async () => countUnread(world.db, await study.viewer(study.wu), study.time.nowMs)
    await study.annotated(study.lin, 'You?', [study.wu])
    await happened(study.lessonStudyId, study.lin.personId, 3)
    // What they did themselves, and more of others than is looked at first.
    await happened(study.lessonStudyId, study.wu.personId, 10)
    await happened(other.lessonStudyId, other.lin.personId, 700)
    expect(await unread()).toBe(4)
    expect((await study.notices(study.wu)).filter((it) => !it.isRead)).toHaveLength(4)
    const upToMs = study.time.nowMs
    valueOf(await readAll(study.needs, await study.viewer(study.wu), { upToMs }))
    expect(await unread()).toBe(0)
    study.time.nowMs += 1000
    await happened(study.lessonStudyId, study.lin.personId, 99)
    expect(await unread()).toBe(99)
    await happened(study.lessonStudyId, study.lin.personId, 60)
    expect(await unread()).toBe(UNREAD_MAX)
    await happened(other.lessonStudyId, other.lin.personId, 700)
    expect(await unread()).toBe(UNREAD_MAX)
  })

  it('[N12] hears of every lesson study of its person, of what they read elsewhere, and of nobody else’s', async () => {
    const study = await aNoticedStudy(world.db)
    const other = await aNoticedStudy(world.db)
    const told: number[] = []
    const errors: unknown[] = []
    const stop = await watchUnread(
      study.needs,
      study.wu.personId,
      (unread) => told.push(unread),
      (cause) => errors.push(cause),
    )
    await until(() => expect(told).toEqual([0]))
    await study.annotated(study.lin, 'You?', [study.wu])
    await until(() => expect(told).toEqual([0, 1]))
    // Not theirs, and not about them: nothing is said.
    await other.annotated(other.lin, 'You?', [other.wu])
    await study.annotated(study.lin, 'You?', [study.chen])
    // A lesson study that was begun meanwhile.
    const second = await aLessonStudy(world.db, {
      communityId: study.communityId,
      createdBy: study.lin.personId,
    })
    const { lessonStudyId } = second
    valueOf(await startSession(study.needs, await study.viewer(study.lin), { lessonStudyId }))
    await until(() => expect(told).toEqual([0, 1, 2]))
    const part = 'workspace'
    valueOf(await readPart(study.needs, await study.viewer(study.wu), { lessonStudyId, part }))
    await until(() => expect(told).toEqual([0, 1, 2, 1]))
    const space = { kind: 'community', id: study.communityId } as const
    const lin = await study.viewer(study.lin)
    valueOf(await removeMember({ ...study.needs, settleSeats }, lin, { space, personId: study.wu.personId }))
    await until(() => expect(told).toEqual([0, 1, 2, 1, 0]))
    await stop()
    expect(errors).toEqual([])
  })
})
