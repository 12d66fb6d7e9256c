import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setVisibility } from '#db/queries/activity/visibility.ts'
import { builtInTemplate } from '#domain/activity/built-in-templates.ts'
import { dayOfEntry, inDayOrder, type MeetingEntry, type StageEndEntry } from '#domain/calendar/entry.ts'
import { icsWords } from '#http/calendar-words.ts'
import { trashLessonStudy } from '#operations/activity/trash-lesson-study.ts'
import { makeFeed } from '#operations/calendar/make-feed.ts'
import { readCalendar } from '#operations/calendar/read-calendar.ts'
import { readFeed } from '#operations/calendar/read-feed.ts'
import { writeIcs } from '#operations/calendar/write-ics.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aPerson } from '../world/people.ts'
import { valueOf } from '../world/people-doors.ts'
import { aStagedStudy } from '../world/staged-study.ts'

const DAY_MS = 86_400_000
/** As the page of stages says a day: noon in UTC. */
const DUE = Date.UTC(2026, 2, 20, 12)

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

/** A lesson study whose first stage is open and to end on 20 March, its second on the day after. */
async function aPlannedStudy() {
  const study = await aStagedStudy(world.db, 'threeDraftPlanning')
  valueOf(await study.date(study.lin, 'first', DUE))
  valueOf(await study.date(study.lin, 'second', DUE + DAY_MS))
  const calendarOf = async (who: { personId: string }, communityId: string | null = null) =>
    readCalendar(world.db, await study.viewer(who), {
      communityId,
      language: 'en',
      fromMs: DUE - DAY_MS,
      toMs: DUE + 9 * DAY_MS,
    })
  return { ...study, calendarOf }
}

const stageTitle = (language: 'en' | 'zh-CN', nth: number) =>
  builtInTemplate('threeDraftPlanning', language)!.stages[nth]!.title

describe('the planned end of a stage', () => {
  it('[Q23] stands on the calendars of who may see the lesson study, while the stage is open', async () => {
    const study = await aPlannedStudy()
    const { lessonStudyId, communityId, lin, wu, bai } = study
    const first = {
      type: 'stageEnd',
      stageId: 'first',
      lessonStudyId,
      title: stageTitle('en', 0),
      startsMs: DUE,
    }
    for (const who of [lin, wu, bai]) expect(await study.calendarOf(who)).toMatchObject([first])
    expect(await study.calendarOf(wu, communityId)).toMatchObject([first])
    const stranger = await aPerson(world.db)
    expect(await study.calendarOf(stranger)).toEqual([])
    expect(await study.calendarOf(stranger, communityId)).toEqual([])
    await setVisibility(world.db, lessonStudyId, 'team')
    expect(await study.calendarOf(wu)).toEqual([])
    expect(await study.calendarOf(lin)).toMatchObject([first])
    await setVisibility(world.db, lessonStudyId, 'community')

    await study.doTasks('first')
    await study.write()
    valueOf(await study.close(lin, 'first'))
    const second = { stageId: 'second', title: stageTitle('en', 1), startsMs: DUE + DAY_MS }
    expect(await study.calendarOf(wu)).toMatchObject([second])
    valueOf(await study.date(lin, 'second', null))
    expect(await study.calendarOf(wu)).toEqual([])
    valueOf(await study.date(lin, 'second', DUE))
    valueOf(await trashLessonStudy(study.needs, await study.viewer(lin), { lessonStudyId }))
    expect(await study.calendarOf(wu)).toEqual([])
  })

  it('[Q23] is a whole day in a calendar file, which leads to the stage in its reader’s language', async () => {
    const study = await aPlannedStudy()
    const { needs, wu, lessonStudyId } = study
    const { secret } = valueOf(await makeFeed(needs, await study.viewer(wu), { communityId: null }))
    const read = async () => valueOf(await readFeed(needs, { secret, address: '203.0.113.9' }))
    const { entries, language } = await read()
    const write = (its: typeof entries) =>
      writeIcs(its, { origin: 'https://gongyan.example', words: icsWords(language, null) })
    const text = write(entries)
    expect(write((await read()).entries)).toBe(text)
    const [event, ...others] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
    expect(others).toEqual([])
    const value = (name: string) => event!.getFirstPropertyValue(name)
    const day = value('dtstart') as ICAL.Time
    expect([day.isDate, day.toString()]).toEqual([true, '2026-03-20'])
    expect(value('summary')).toContain(`计划完成：${stageTitle('zh-CN', 0)}`)
    expect(value('url')).toBe(`https://gongyan.example/lesson-studies/${lessonStudyId}/stages#first`)
    expect(value('transp')).toBe('TRANSPARENT')
    expect(event!.hasProperty('organizer')).toBe(false)
    // Another day keeps its name and says that it has changed.
    valueOf(await study.date(study.lin, 'first', DUE + 3 * DAY_MS))
    const moved = new ICAL.Component(ICAL.parse(write((await read()).entries))).getFirstSubcomponent(
      'vevent',
    )!
    expect(String(moved.getFirstPropertyValue('dtstart'))).toBe('2026-03-23')
    expect(moved.getFirstPropertyValue('uid')).toBe(value('uid'))
    expect(moved.getFirstPropertyValue('dtstamp')).not.toEqual(value('dtstamp'))
  })

  it('[Q23] is that day wherever its reader is, before what has a time', () => {
    const stageEnd = { type: 'stageEnd', stageId: 'first', startsMs: DUE } as StageEndEntry
    const meeting = {
      type: 'meeting',
      meetingId: 'meeting',
      startsMs: DUE - 6 * 3_600_000,
      timeZone: 'Asia/Shanghai',
    } as MeetingEntry
    for (const zone of ['Pacific/Kiritimati', 'Asia/Shanghai', 'America/New_York', 'Pacific/Niue', null])
      expect(dayOfEntry(stageEnd, zone)).toBe('2026-03-20')
    expect(inDayOrder([meeting, stageEnd])).toEqual([stageEnd, meeting])
  })
})
