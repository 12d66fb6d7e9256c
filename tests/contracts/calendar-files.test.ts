import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarFeed } from '#db/schema/calendar.ts'
import { MEETING_KINDS } from '#domain/calendar/meeting.ts'
import { icsWords } from '#http/calendar-words.ts'
import { writeIcs } from '#operations/calendar/write-ics.ts'
import type { NamedMeeting } from '#operations/calendar/read-feed.ts'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aVisitor } from '../world/visitor.ts'

const ORIGIN = 'https://gongyan.school.example'

function aMeeting(more: Partial<NamedMeeting> = {}): NamedMeeting {
  const startsMs = Date.parse('2026-11-28T07:00Z')
  return {
    type: 'meeting',
    visibility: 'community',
    meetingId: '0b0c9f7e-0000-4000-8000-000000000001',
    lessonStudyId: 'study',
    communityId: 'community',
    of: '分数的初步认识',
    title: '研究课；第 2 教室, 上午',
    kind: 'researchLesson',
    startsMs,
    endsMs: startsMs + 45 * 60_000,
    timeZone: 'Asia/Shanghai',
    place: '',
    note: 'Bring paper,\nand scissors; please.',
    sequence: 0,
    changedAtMs: Date.parse('2026-11-20T00:00Z'),
    cancelledAtMs: null,
    plannedBy: 'chen',
    plannedByName: '陈静',
    answer: null,
    ...more,
  }
}

/** Reads a calendar file by a parser that has nothing to do with who wrote it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const events = calendar.getAllSubcomponents('vevent').map((component) => ({
    component,
    event: new ICAL.Event(component),
    startsMs: new ICAL.Event(component).startDate.toJSDate().getTime(),
    endsMs: new ICAL.Event(component).endDate.toJSDate().getTime(),
    value: (name: string) => component.getFirstPropertyValue(name),
  }))
  ICAL.TimezoneService.reset()
  return { calendar, events }
}
const write = (meetings: readonly NamedMeeting[]) =>
  writeIcs(meetings, { origin: ORIGIN, words: icsWords('zh-CN', null) })

describe('a calendar file', () => {
  it('[Q13] says the same moment to a reader elsewhere, in winter, in summer and when clocks change', () => {
    const starts = [
      ['Asia/Shanghai', '2026-11-28T07:00Z'],
      ['Asia/Urumqi', '2026-11-28T07:00Z'],
      ['Europe/Berlin', '2026-12-01T08:00Z'],
      ['Europe/Berlin', '2027-07-01T08:00Z'],
      ['Europe/Berlin', '2027-03-28T00:59Z'],
      ['Europe/Berlin', '2027-03-28T01:00Z'],
      ['America/New_York', '2026-11-01T12:00Z'],
      ['Asia/Chongqing', '2026-11-28T07:00Z'],
      ['UTC', '2026-11-28T07:00Z'],
    ] as const
    const meetings = starts.map(([timeZone, at], i) => {
      const startsMs = Date.parse(at)
      const meetingId = `0b0c9f7e-0000-4000-8000-00000000000${i}`
      return aMeeting({ meetingId, timeZone, startsMs, endsMs: startsMs + 45 * 60_000 })
    })
    const { calendar, events } = read(write(meetings))
    expect(events.map((it) => it.startsMs)).toEqual(meetings.map((it) => it.startsMs))
    expect(events.map((it) => it.endsMs)).toEqual(meetings.map((it) => it.endsMs))
    const zones = calendar.getAllSubcomponents('vtimezone').map((it) => it.getFirstPropertyValue('tzid'))
    expect(zones).toEqual(['Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York'])
    const [shanghai] = events
    expect(shanghai!.component.getFirstProperty('dtstart')!.getParameter('tzid')).toBe('Asia/Shanghai')
    expect(shanghai!.component.getFirstProperty('dtstart')!.toICALString()).toContain('20261128T150000')
    // Each date stands for itself: nothing repeats.
    expect(events.some((it) => it.component.hasProperty('rrule'))).toBe(false)
  })

  it('[Q13] says a time that comes twice as a moment too', () => {
    const at = (text: string) => aMeeting({ timeZone: 'Europe/Berlin', startsMs: Date.parse(text) })
    // One program takes the first of two, another the second: both are said in UTC.
    const second = { ...at('2026-10-25T01:30Z'), endsMs: Date.parse('2026-10-25T02:30Z') }
    expect(read(write([second])).events[0]!.startsMs).toBe(second.startsMs)
    const first = { ...at('2026-10-25T00:30Z'), endsMs: Date.parse('2026-10-25T02:30Z') }
    expect(read(write([first])).events[0]!.startsMs).toBe(first.startsMs)
  })

  it('[Q14] keeps its name, counts its changes, and says that it is cancelled', () => {
    const before = read(write([aMeeting()])).events[0]!
    const after = read(write([aMeeting({ sequence: 3, cancelledAtMs: 1, title: 'Other' })])).events[0]!
    expect(after.event.uid).toBe(before.event.uid)
    expect([before.value('sequence'), after.value('sequence')]).toEqual([0, 3])
    expect([before.value('status'), after.value('status')]).toEqual(['CONFIRMED', 'CANCELLED'])
    expect(before.event.summary).toBe('研究课；第 2 教室, 上午 · 分数的初步认识')
    expect(before.event.description).toContain('Bring paper,\nand scissors; please.')
    expect(before.value('url')).toBe(
      `${ORIGIN}/lesson-studies/study/meetings#meeting-${aMeeting().meetingId}`,
    )
    expect(before.event.location).toContain(`${ORIGIN}/lesson-studies/study/room`)
    expect(read(write([aMeeting({ place: 'Hall' })])).events[0]!.event.location).toBe('Hall')
  })

  it('[Q14] has nobody’s address in it; an invitation that of the site and of whom it invites', () => {
    const published = write([aMeeting()])
    const organizer = read(published).events[0]!.component.getFirstProperty('organizer')!
    expect(organizer.getParameter('cn')).toBe('陈静')
    expect(published.match(/[\w.-]+@[\w.-]+/g)?.filter((it) => !/invalid|@gongyan$/.test(it)) ?? []).toEqual(
      [],
    )
    const invitation = {
      method: 'REQUEST',
      from: 'plans@school.example',
      to: { name: '吴敏', email: 'wu@school.example' },
    } as const
    const sent = writeIcs([aMeeting()], { origin: ORIGIN, words: icsWords('en', null), invitation })
    const { calendar, events } = read(sent)
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    const addresses = ['organizer', 'attendee'].map((name) => String(events[0]!.value(name)).toLowerCase())
    expect(addresses).toEqual(['mailto:plans@school.example', 'mailto:wu@school.example'])
  })

  it('[Q14] is the same for the same dates, and has a word for every kind', () => {
    const meetings = MEETING_KINDS.map((kind, i) =>
      aMeeting({ kind, meetingId: `0b0c9f7e-0000-4000-8000-00000000000${i}` }),
    )
    expect(write(meetings)).toBe(write(meetings))
    const kinds = read(write(meetings)).events.map((it) => it.value('categories'))
    expect(kinds).toEqual(['集体备课', '研究课', '课后研讨', '其他'])
    // RFC 5545: lines of 75 bytes at most, and CR LF.
    for (const line of write(meetings).split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(write(meetings).replaceAll('\r\n', '')).not.toContain('\n')
  })
})

describe('a secret address', () => {
  let world: TestDatabase
  let app: RunningApp
  beforeAll(async () => {
    world = await freshDatabase()
    app = await startApp({ databaseUrl: world.url, flags: ['--demo'] })
  })
  afterAll(async () => {
    await app.stop()
    await world.drop()
  })

  const signedIn = async (name: string) => {
    const visitor = aVisitor(app.origin, { language: 'en' })
    await visitor.post('/sign-in', { name, password: DEMO_PASSWORD })
    return visitor
  }
  const addressIn = async (answer: Response) =>
    /(\/calendar\/feeds\/[\w-]+\.ics)/.exec(await answer.text())?.[1] ?? ''
  /** Somebody at an address of their own, whose tries count for nobody else. */
  let strangers = 0
  const stranger = () => aVisitor(app.origin, { address: `203.0.113.${(strangers += 1)}` })

  it('[Q10, Q12] is read without a sign-in, and sends nothing again to who has the newest', async () => {
    const wang = await signedIn('wanglei')
    const address = await addressIn(await wang.post('/calendar', { intent: 'makeFeed' }))
    expect(await (await wang.get('/calendar')).text()).not.toContain('/calendar/feeds/')
    const [kept] = await world.db.select().from(calendarFeed)
    expect(address).not.toContain(kept!.secretHash)
    const answer = await stranger().get(address)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(Date.parse(answer.headers.get('last-modified')!)).not.toBeNaN()
    const text = await answer.text()
    const { events } = read(text)
    const [dates, stageEnds] = ['meeting-', 'stage-'].map((kind) =>
      events.filter((it) => it.event.uid.startsWith(kind)),
    )
    expect([dates!.length, stageEnds!.length, events.length]).toEqual([4, 2, 6])
    expect(dates!.filter((it) => it.startsMs > Date.now())).toHaveLength(2)
    expect(text).not.toMatch(/no-mail\.invalid(?<!nobody@no-mail\.invalid)/)
    const etag = answer.headers.get('etag')!
    for (const known of [etag, `"old", ${etag.replace('W/', '')}`]) {
      const again = await stranger().get(address, { 'if-none-match': known })
      expect([again.status, await again.text()]).toEqual([304, ''])
    }
    expect((await stranger().get(address, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('[Q10] ends when there is a new one, when it is ended, and with what its person may see', async () => {
    const zhou = await signedIn('zhoumin')
    const first = await addressIn(await zhou.post('/calendar', { intent: 'makeFeed' }))
    const second = await addressIn(await zhou.post('/calendar', { intent: 'makeFeed' }))
    expect((await stranger().get(first)).status).toBe(404)
    expect((await stranger().get(second)).status).toBe(200)
    const home = await (await zhou.get('/')).text()
    const community = /href="(\/communities\/[0-9a-f-]{36})"/.exec(home)![1]!
    const third = await addressIn(await zhou.post(`${community}/calendar`, { intent: 'makeFeed' }))
    expect(read(await (await stranger().get(third)).text()).events).toHaveLength(6)
    // They leave the community: neither address knows its dates any more.
    await zhou.post(`${community}/governance`, { intent: 'leave' })
    expect((await stranger().get(third)).status).toBe(404)
    expect(read(await (await stranger().get(second)).text()).events).toEqual([])
    await zhou.post('/calendar', { intent: 'endFeed' })
    expect((await stranger().get(second)).status).toBe(404)
  })

  it('[Q11] that is none answers like any other that is none, and who tries many waits', async () => {
    const shape = async (path: string) => {
      const answer = await aVisitor(app.origin, { address: '198.51.100.7' }).get(path)
      const headers = [...answer.headers.keys()].filter((it) => it !== 'date' && !it.includes('security'))
      return { status: answer.status, headers, text: await answer.text() }
    }
    const never = await shape(`/calendar/feeds/${'x'.repeat(43)}.ics`)
    expect(never).toMatchObject({ status: 404, text: '' })
    expect(never.headers).toContain('cache-control')
    for (const other of ['x.ics', 'x', `${randomUUID()}.ics`, '%00.ics'])
      expect(await shape(`/calendar/feeds/${other}`), other).toEqual(never)
    let last = 404
    for (let i = 0; i < 320 && last === 404; i++)
      last = (await shape(`/calendar/feeds/${'y'.repeat(20)}${i}.ics`)).status
    expect(last).toBe(429)
    expect((await stranger().get('/calendar/feeds/x.ics')).status).toBe(404)
  })

  it('[Q4] a date alone is a file for who may see it, and for nobody else', async () => {
    const wang = await signedIn('wanglei')
    const study = /href="(\/lesson-studies\/[0-9a-f-]{36})"/.exec(await (await wang.get('/')).text())![1]!
    const page = await (await wang.get(`${study}/meetings`)).text()
    const file = /href="(\/meetings\/[0-9a-f-]{36}\.ics)"/.exec(page)![1]!
    const answer = await wang.get(file)
    expect(answer.headers.get('content-disposition')).toContain('.ics')
    expect(read(await answer.text()).events).toHaveLength(1)
    for (const path of [file, `/meetings/${randomUUID()}.ics`, '/meetings/x'])
      expect((await stranger().get(path)).status).toBe(404)
  })
})
