import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reminder } from '#db/schema/calendar.ts'
import { person } from '#db/schema/people.ts'
import type { TypedMeeting } from '#domain/calendar/meeting.ts'
import { standInEmail } from '#domain/people/email.ts'
import { createMailLinks } from '#http/mail-links.ts'
import { createMailer } from '#http/mailer.ts'
import { answerMeeting } from '#operations/calendar/answer-meeting.ts'
import { cancelMeeting } from '#operations/calendar/cancel-meeting.ts'
import { chooseReminders } from '#operations/calendar/choose-reminders.ts'
import { moveMeeting } from '#operations/calendar/move-meeting.ts'
import { planMeeting } from '#operations/calendar/plan-meeting.ts'
import type { PostMeeting } from '#operations/calendar/send-meeting-mail.ts'
import { type MeetingTeller, tellOfMeetings } from '#operations/calendar/tell-of-meetings.ts'
import { chooseMail } from '#operations/notice/choose-mail.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { type MailServer, startMailServer } from '../world/mail-server.ts'
import { aNoticedStudy, type NoticedStudy } from '../world/noticed.ts'
import { valueOf } from '../world/people-doors.ts'
import { until } from '../world/until.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-11-26T06:00Z')
const STARTS = Date.parse('2026-11-28T07:00Z')
const TYPED: TypedMeeting = {
  title: 'Research lesson',
  kind: 'researchLesson',
  starts: '2026-11-28T15:00',
  turn: '',
  minutes: '45',
  timeZone: 'Asia/Shanghai',
  place: '',
  note: 'Bring paper.',
}

let world: TestDatabase
let server: MailServer
let study: NoticedStudy
const tellers: MeetingTeller[] = []
const warnings: string[] = []
const log = { info: () => undefined, warn: (event: string) => void warnings.push(event) }
const links = createMailLinks(new Uint8Array(32).fill(7))

beforeEach(async () => {
  world = await freshDatabase()
  warnings.length = 0
  server = await startMailServer()
  study = await aNoticedStudy(world.db, NOW)
})
afterEach(async () => {
  for (const teller of tellers.splice(0)) await teller.close()
  await server.close()
  await world.drop()
})

const posted: PostMeeting = (letter) =>
  createMailer({
    smtpUrl: server.url,
    from: 'plans@school.example',
    origin: 'https://gongyan.school.example',
    links,
    log,
  }).postMeeting(letter)

/** A server's part that tells of meetings, on the test's clock. */
async function aTeller(post: PostMeeting = posted): Promise<MeetingTeller> {
  const teller = await tellOfMeetings({ ...study.needs, log, post, after: () => () => undefined })
  tellers.push(teller)
  return teller
}
const planned = async () => {
  const { lessonStudyId, needs, lin } = study
  return valueOf(await planMeeting(needs, await study.viewer(lin), { lessonStudyId, ...TYPED })).meetingId
}
const sentTo = () => server.mails.map((mail) => mail.to![0]!.name).toSorted()
const sent = async (count: number) => await until(() => expect(server.mails).toHaveLength(count))
/** The calendar part of a mail, by its MIME type. */
const invitationIn = (nth: number) => {
  const part = server.mails[nth]!.attachments.find((it) => it.mimeType === 'text/calendar')!
  const text =
    typeof part.content === 'string' ? part.content : new TextDecoder().decode(new Uint8Array(part.content))
  const calendar = new ICAL.Component(ICAL.parse(text))
  const event = calendar.getFirstSubcomponent('vevent')!
  const value = (name: string) => event.getFirstPropertyValue(name)
  return {
    method: [part.method, calendar.getFirstPropertyValue('method')],
    uid: value('uid'),
    sequence: value('sequence'),
    status: value('status'),
    attendee: String(value('attendee')).toLowerCase(),
    startsMs: new ICAL.Event(event).startDate.toJSDate().getTime(),
  }
}

describe('an invitation', () => {
  it('[Q18] comes with its calendar part to everybody with a real address who wants mail, each change once', async () => {
    const { needs, lin, wu, chen } = study
    await world.db
      .update(person)
      .set({ email: standInEmail(chen.personId) })
      .where(eq(person.id, chen.personId))
    const meetingId = await planned()
    // Two servers, and both look again and again.
    const [one, two] = [await aTeller(), await aTeller()]
    await sent(2)
    expect(sentTo()).toEqual(['Lin Yuan', 'Wu Min'])
    const first = invitationIn(server.mails.findIndex((mail) => mail.to![0]!.name === 'Wu Min'))
    expect(first).toMatchObject({
      method: ['REQUEST', 'REQUEST'],
      sequence: 0,
      status: 'CONFIRMED',
      attendee: `mailto:${await study.emailOf(wu)}`,
      startsMs: STARTS,
    })
    for (const mail of server.mails) {
      expect(mail.subject).toMatch(/^邀请：Research lesson，2026年11月28日/)
      expect(mail.text).toContain('Bring paper.')
      expect(mail.text).toContain('中国标准时间')
    }
    const by = await study.viewer(lin)
    const move = { meetingId, sequence: 0, ...TYPED, starts: '2026-11-29T09:00' }
    valueOf(await chooseMail(needs, by, { personId: lin.personId, mail: 'none' }))
    valueOf(await moveMeeting(needs, by, move))
    await sent(3)
    valueOf(await cancelMeeting(needs, by, { meetingId }))
    await sent(4)
    for (const teller of [one, two]) teller.wake()
    await Promise.all([one.close(), two.close()])
    expect(sentTo()).toEqual(['Lin Yuan', 'Wu Min', 'Wu Min', 'Wu Min'])
    expect(invitationIn(2)).toMatchObject({ method: ['REQUEST', 'REQUEST'], sequence: 1, uid: first.uid })
    expect(invitationIn(2).startsMs).toBe(Date.parse('2026-11-29T09:00+08:00'))
    expect(invitationIn(3)).toMatchObject({
      method: ['CANCEL', 'CANCEL'],
      sequence: 2,
      uid: first.uid,
      status: 'CANCELLED',
    })
    expect(warnings).toEqual([])
  })

  it('[Q19] that was never sent is not called off by mail, and one that fails is tried again without the others', async () => {
    const { needs, lin, wu } = study
    const off = await planned()
    valueOf(await cancelMeeting(needs, await study.viewer(lin), { meetingId: off }))
    await planned()
    let isDown = true
    const teller = await aTeller(async (letter) => {
      if (isDown && letter.personId === wu.personId) throw new Error('not now')
      return await posted(letter)
    })
    // Once it has failed the others come first.
    await until(() => expect(warnings.length).toBeGreaterThan(0))
    study.time.nowMs += HOUR
    teller.wake()
    await sent(2)
    expect(sentTo()).toEqual(['Chen Jing', 'Lin Yuan'])
    isDown = false
    study.time.nowMs += HOUR
    teller.wake()
    await sent(3)
    await teller.close()
    expect(sentTo()).toEqual(['Chen Jing', 'Lin Yuan', 'Wu Min'])
  })
})

describe('a reminder by mail', () => {
  const remindersSent = () => server.mails.filter((mail) => mail.subject?.startsWith('提醒：'))

  it('[Q20, Q21, Q22] is sent once by two servers at once, to who chose it and did not say no, and anew when moved', async () => {
    const { needs, lin, wu, chen } = study
    const meetingId = await planned()
    valueOf(await chooseReminders(needs, await study.viewer(chen), { choice: 'hour' }))
    const tellersHere = [await aTeller(), await aTeller()]
    await sent(3)
    const look = async (atMs: number, count: number) => {
      study.time.nowMs = atMs
      for (const teller of tellersHere) teller.wake()
      await until(() => expect(remindersSent()).toHaveLength(count))
    }
    await look(STARTS - 24 * HOUR, 2)
    expect(
      remindersSent()
        .map((mail) => mail.to![0]!.name)
        .toSorted(),
    ).toEqual(['Lin Yuan', 'Wu Min'])
    // A reminder brings no second invitation.
    expect(remindersSent()[0]!.attachments).toEqual([])
    const answer = { meetingId, answer: 'notComing', startsMs: STARTS }
    valueOf(await answerMeeting(needs, await study.viewer(wu), answer))
    await look(STARTS - HOUR, 4)
    expect(
      remindersSent()
        .slice(2)
        .map((mail) => mail.to![0]!.name)
        .toSorted(),
    ).toEqual(['Chen Jing', 'Lin Yuan'])
    const move = { meetingId, sequence: 0, ...TYPED, starts: '2026-11-30T15:00' }
    valueOf(await moveMeeting(needs, await study.viewer(lin), move))
    await look(STARTS + 24 * HOUR, 6)
    for (const teller of tellersHere) teller.wake()
    await Promise.all(tellersHere.map((teller) => teller.close()))
    expect(remindersSent()).toHaveLength(6)
    const kept = await world.db.select().from(reminder)
    expect(kept.map((it) => it.lead).toSorted((a, b) => a - b)).toEqual([60, 60, 1440, 1440, 1440, 1440])
  })
})
