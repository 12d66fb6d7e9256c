import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersTo } from '#db/queries/calendar/answers.ts'
import { findMeeting, meetingsOf, nextMeeting } from '#db/queries/calendar/meetings.ts'
import { removeLessonStudy } from '#db/queries/activity/remove.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { lessonStudyRole } from '#db/schema/activity.ts'
import { meeting } from '#db/schema/calendar.ts'
import { type TypedMeeting } from '#domain/calendar/meeting.ts'
import type { Person } from '#domain/people/viewer.ts'
import { trashLessonStudy } from '#operations/activity/trash-lesson-study.ts'
import { answerMeeting } from '#operations/calendar/answer-meeting.ts'
import { cancelMeeting } from '#operations/calendar/cancel-meeting.ts'
import { chooseReminders } from '#operations/calendar/choose-reminders.ts'
import { moveMeeting } from '#operations/calendar/move-meeting.ts'
import { planMeeting } from '#operations/calendar/plan-meeting.ts'
import { readCalendar } from '#operations/calendar/read-calendar.ts'
import { tellOfMeetings } from '#operations/calendar/tell-of-meetings.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aNoticedStudy, type NoticedStudy } from '../world/noticed.ts'
import { aPerson } from '../world/people.ts'
import { reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'
import { until } from '../world/until.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-11-26T06:00Z')
const TYPED: TypedMeeting = {
  title: 'Research lesson',
  kind: 'researchLesson',
  starts: '2026-11-28T15:00',
  turn: '',
  minutes: '45',
  timeZone: 'Asia/Shanghai',
  place: '',
  note: '',
}
const STARTS = Date.parse('2026-11-28T07:00Z')

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(async () => {
  await world.drop()
})

const aStudy = () => aNoticedStudy(world.db, NOW)
const planned = async (study: NoticedStudy, more: Partial<TypedMeeting> = {}) => {
  const { lessonStudyId, needs, lin } = study
  const input = { lessonStudyId, ...TYPED, ...more }
  return valueOf(await planMeeting(needs, await study.viewer(lin), input)).meetingId
}
const kindsIn = async (study: NoticedStudy) =>
  (await factsAfter(world.db, study.lessonStudyId, 0)).map((it) => it.kind)
const all = { communityId: null, language: 'en' as const, fromMs: 0, toMs: NOW + 1000 * 24 * HOUR }

describe('a date', () => {
  it('[Q4] is planned by who designs, answered by all who take part, and is nothing to others', async () => {
    const study = await aStudy()
    const { lessonStudyId, needs } = study
    const observer = await aPerson(world.db)
    const given = { role: 'observer', givenBy: study.lin.personId, givenAtMs: NOW }
    await world.db.insert(lessonStudyRole).values({ lessonStudyId, personId: observer.personId, ...given })
    const watching = await study.viewer(observer)
    const stranger = await study.viewer(await aPerson(world.db))
    const meetingId = await planned(study)
    const move = { meetingId, sequence: 0, ...TYPED }
    expect(reasonOf(await planMeeting(needs, watching, { lessonStudyId, ...TYPED }))).toBe('notAllowed')
    expect(reasonOf(await moveMeeting(needs, watching, move))).toBe('notAllowed')
    expect(reasonOf(await cancelMeeting(needs, watching, { meetingId }))).toBe('notAllowed')
    const answer = { meetingId, answer: 'perhaps', startsMs: STARTS }
    valueOf(await answerMeeting(needs, watching, answer))
    for (const outcome of [
      await planMeeting(needs, stranger, { lessonStudyId, ...TYPED }),
      await moveMeeting(needs, stranger, move),
      await cancelMeeting(needs, stranger, { meetingId }),
      await answerMeeting(needs, stranger, answer),
      await answerMeeting(needs, watching, { ...answer, meetingId: randomUUID() }),
      await cancelMeeting(needs, watching, { meetingId: 'no id' }),
    ])
      expect(reasonOf(outcome)).toBe('notFound')
    expect(reasonOf(await planMeeting(needs, null, { lessonStudyId, ...TYPED }))).toBe('notSignedIn')
    expect(await readCalendar(world.db, stranger, all)).toEqual([])
    expect(await readCalendar(world.db, watching, all)).toMatchObject([
      { meetingId, startsMs: STARTS, answer: 'perhaps', type: 'meeting' },
    ])
  })

  it('[Q8] leaves a fact of each change, together with it, and none where nothing changed', async () => {
    const study = await aStudy()
    const { needs, wu, lin } = study
    const meetingId = await planned(study)
    expect(await study.notices(wu)).toMatchObject([{ told: { kind: 'meetingPlanned', startsMs: STARTS } }])
    expect(await study.notices(lin)).toEqual([])
    const by = await study.viewer(wu)
    valueOf(await moveMeeting(needs, by, { meetingId, sequence: 0, ...TYPED }))
    expect(await kindsIn(study)).toEqual(['meeting.planned'])
    valueOf(await moveMeeting(needs, by, { meetingId, sequence: 0, ...TYPED, starts: '2026-11-29T15:00' }))
    expect(await study.notices(lin)).toMatchObject([{ told: { kind: 'meetingMoved' } }])
    valueOf(await cancelMeeting(needs, by, { meetingId }))
    expect(await kindsIn(study)).toEqual(['meeting.planned', 'meeting.moved', 'meeting.cancelled'])
    expect(await findMeeting(world.db, meetingId, wu.personId)).toMatchObject({
      sequence: 2,
      cancelledAtMs: NOW,
      startsMs: STARTS + 24 * HOUR,
    })
    expect(await study.notices(lin)).toMatchObject([{ told: { kind: 'meetingCancelled' } }])
    expect(await nextMeeting(world.db, study.lessonStudyId, NOW)).toBe(null)
  })

  it('[Q5] is moved by one of two who do it at once, whoever they are, every time', async () => {
    const study = await aStudy()
    const { needs, lin, wu } = study
    const meetingId = await planned(study)
    const [first, second] = [await study.viewer(lin), await study.viewer(wu)]
    for (let sequence = 0; sequence < 25; sequence++) {
      const moveTo = (by: Person, minute: number) =>
        moveMeeting(needs, by, {
          meetingId,
          sequence,
          ...TYPED,
          starts: `2026-12-01T1${minute % 2}:${String(10 + sequence)}`,
        })
      const outcomes = await Promise.all([moveTo(first, 0), moveTo(second, 1)])
      expect(reasonsOf(outcomes)).toEqual(['meetingChanged', null])
    }
    const facts = await kindsIn(study)
    expect(facts.filter((kind) => kind === 'meeting.moved')).toHaveLength(25)
    expect(await findMeeting(world.db, meetingId, lin.personId)).toMatchObject({ sequence: 25 })
  })

  it('[Q5] that is moved and cancelled at once is cancelled in the end', async () => {
    const study = await aStudy()
    const { needs, lin, wu } = study
    for (let i = 0; i < 15; i++) {
      const meetingId = await planned(study)
      const [first, second] = [await study.viewer(lin), await study.viewer(wu)]
      const [moved, cancelled] = await Promise.all([
        moveMeeting(needs, first, { meetingId, sequence: 0, ...TYPED, starts: '2026-12-02T15:00' }),
        cancelMeeting(needs, second, { meetingId }),
      ])
      expect(reasonOf(cancelled)).toBe(null)
      expect([null, 'meetingCancelled']).toContain(reasonOf(moved))
      const it = (await findMeeting(world.db, meetingId, lin.personId))!
      expect(it.cancelledAtMs).not.toBe(null)
      expect(it.sequence).toBe(moved.ok ? 2 : 1)
      expect(reasonOf(await cancelMeeting(needs, first, { meetingId }))).toBe('meetingCancelled')
    }
  })

  it('[Q6] has one answer of each, which does not hold for another start', async () => {
    const study = await aStudy()
    const { needs, wu, chen } = study
    const meetingId = await planned(study)
    const say = async (who: { personId: string }, answer: string, startsMs = STARTS) =>
      answerMeeting(needs, await study.viewer(who), { meetingId, answer, startsMs })
    for (const answer of ['coming', 'notComing', 'perhaps']) valueOf(await say(wu, answer))
    valueOf(await say(chen, 'coming'))
    expect(reasonOf(await say(chen, 'maybe'))).toBe('required')
    const answers = async () => (await answersTo(world.db, [meetingId])).map((it) => [it.name, it.answer])
    expect(await answers()).toEqual([
      ['Chen Jing', 'coming'],
      ['Wu Min', 'perhaps'],
    ])
    const by = await study.viewer(wu)
    valueOf(await moveMeeting(needs, by, { meetingId, sequence: 0, ...TYPED, starts: '2026-11-29T15:00' }))
    expect(await answers()).toEqual([])
    expect(reasonOf(await say(chen, 'coming'))).toBe('meetingChanged')
    valueOf(await say(chen, 'notComing', STARTS + 24 * HOUR))
    expect(await answers()).toEqual([['Chen Jing', 'notComing']])
    study.time.nowMs = STARTS + 30 * HOUR
    expect(reasonOf(await say(wu, 'coming', STARTS + 24 * HOUR))).toBe('meetingOver')
  })

  it('[Q7] stands among a bounded number, soonest first', async () => {
    const study = await aStudy()
    const hours = ['18', '09', '12', '15']
    for (const hour of hours) await planned(study, { starts: `2026-11-27T${hour}:00` })
    const it = { readerId: study.lin.personId, lessonStudyId: study.lessonStudyId }
    const few = await meetingsOf(world.db, { ...it, nowMs: NOW, ahead: 3, over: 1 })
    const times = (those: typeof few) => those.map(({ startsMs }) => new Date(startsMs).getUTCHours() + 8)
    expect(times(few)).toEqual([9, 12, 15])
    const later = { ...it, nowMs: Date.parse('2026-11-27T16:00+08:00') }
    expect(times(await meetingsOf(world.db, { ...later, ahead: 3, over: 2 }))).toEqual([18, 15, 12])
  })

  it('[Q9] goes into the trash and away with its lesson study', async () => {
    const study = await aStudy()
    const { needs, lin, lessonStudyId } = study
    const meetingId = await planned(study)
    const by = await study.viewer(lin)
    valueOf(await answerMeeting(needs, by, { meetingId, answer: 'coming', startsMs: STARTS }))
    const other = await planned(await aStudy())
    const settleSeats = () => Promise.resolve()
    valueOf(await trashLessonStudy({ ...needs, settleSeats }, by, { lessonStudyId }))
    expect(await readCalendar(world.db, by, all)).toEqual([])
    expect(await findMeeting(world.db, meetingId, lin.personId)).toBe(null)
    await world.db.transaction((tx) => removeLessonStudy(tx, lessonStudyId, NOW, async () => {}))
    const left = await world.db.select({ id: meeting.id }).from(meeting)
    expect(left.map(({ id }) => id)).not.toContain(meetingId)
    expect(left.map(({ id }) => id)).toContain(other)
  })
})

describe('a reminder in the notifications', () => {
  it('[Q20, Q22] is said once by two servers at once, to those who chose it', async () => {
    const study = await aStudy()
    const { lin, wu, chen, needs } = study
    const meetingId = await planned(study)
    const choose = async (who: { personId: string }, choice: string) =>
      valueOf(await chooseReminders(needs, await study.viewer(who), { choice }))
    await choose(wu, 'none')
    await choose(chen, 'hour')
    const quiet = { info: () => undefined, warn: () => undefined }
    const sleeps: number[] = []
    const server = () =>
      tellOfMeetings({
        ...needs,
        log: quiet,
        post: null,
        after: (ms) => {
          sleeps.push(ms)
          return () => undefined
        },
      })
    const servers = await Promise.all([server(), server()])
    const reminded = async () => (await kindsIn(study)).filter((kind) => kind === 'meeting.reminded')
    study.time.nowMs = STARTS - 24 * HOUR
    for (const it of servers) it.wake()
    await until(async () => expect(await reminded()).toHaveLength(1))
    const soon = async (who: { personId: string }) =>
      (await study.notices(who)).filter((it) => it.told.kind === 'meetingSoon').length
    expect([await soon(lin), await soon(wu), await soon(chen)]).toEqual([1, 0, 0])
    study.time.nowMs = STARTS - HOUR
    for (const it of servers) it.wake()
    await until(async () => expect(await reminded()).toHaveLength(2))
    expect([await soon(lin), await soon(wu), await soon(chen)]).toEqual([1, 0, 1])

    // What was moved is reminded of anew; what was cancelled is not.
    study.time.nowMs = STARTS - HOUR / 2
    const by = await study.viewer(wu)
    valueOf(await moveMeeting(needs, by, { meetingId, sequence: 0, ...TYPED, starts: '2026-11-29T15:00' }))
    expect(await soon(lin)).toBe(0)
    study.time.nowMs = STARTS + 23 * HOUR
    for (const it of servers) it.wake()
    await until(async () => expect(await reminded()).toHaveLength(3))
    for (const it of servers) it.wake()
    await Promise.all(servers.map((it) => it.close()))
    expect(await reminded()).toHaveLength(3)
  })

  it('[Q21] is not said of what is cancelled', async () => {
    const study = await aStudy()
    const { needs } = study
    const off = await planned(study)
    const on = await planned(study, { title: 'Still on' })
    valueOf(await cancelMeeting(needs, await study.viewer(study.wu), { meetingId: off }))
    study.time.nowMs = STARTS - 2 * HOUR
    const quiet = { info: () => undefined, warn: () => undefined }
    const server = await tellOfMeetings({ ...needs, log: quiet, post: null, after: () => () => undefined })
    const reminded = async () =>
      (await factsAfter(world.db, study.lessonStudyId, 0)).filter((it) => it.kind === 'meeting.reminded')
    await until(async () => expect(await reminded()).toHaveLength(1))
    await server.close()
    expect(await reminded()).toMatchObject([{ body: { meetingId: on, lead: 1440 } }])
  })
})
