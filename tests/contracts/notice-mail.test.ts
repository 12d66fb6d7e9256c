import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eq } from 'drizzle-orm'
import { person } from '#db/schema/people.ts'
import { standInEmail } from '#domain/people/email.ts'
import type { MailChoice } from '#domain/notice/mail.ts'
import { createMailLinks } from '#http/mail-links.ts'
import { createMailer } from '#http/mailer.ts'
import { chooseMail } from '#operations/notice/choose-mail.ts'
import { mailNotices, type NoticeMailer } from '#operations/notice/mail-notices.ts'
import { readAll } from '#operations/notice/read-all.ts'
import { type Post, sendDueMail } from '#operations/notice/send-due-mail.ts'
import { stopMail } from '#operations/notice/stop-mail.ts'
import { removeMember } from '#operations/people/remove-member.ts'
import { startSession } from '#operations/session/start-session.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { type MailServer, startMailServer } from '../world/mail-server.ts'
import { aNoticedStudy, type NoticedStudy } from '../world/noticed.ts'
import { reasonOf, valueOf } from '../world/people-doors.ts'
import { until } from '../world/until.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const ORIGIN = 'https://gongyan.school.example'

let world: TestDatabase
let server: MailServer
let study: NoticedStudy
const workers: NoticeMailer[] = []
const links = createMailLinks(new Uint8Array(32).fill(7))
const warnings: object[] = []
const log = {
  info: () => undefined,
  warn: (_event: string, fields: object = {}) => void warnings.push(fields),
}

beforeEach(async () => {
  // One of its own for each: what a test left waiting is no business of the next.
  world = await freshDatabase()
  warnings.length = 0
  server = await startMailServer()
  study = await aNoticedStudy(world.db)
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.close()
  await server.close()
  await world.drop()
})

const mailerTo = (smtpUrl: string) =>
  createMailer({ smtpUrl, from: 'plans@school.example', origin: ORIGIN, links, log })
const post: Post = (letter) => mailerTo(server.url).post(letter)
const due = async (whose: { personId: string }, by: Post = post) =>
  await sendDueMail({ ...study.needs, post: by }, whose.personId)
const choose = async (who: { personId: string }, mail: MailChoice) =>
  valueOf(await chooseMail(study.needs, await study.viewer(who), { personId: who.personId, mail }))

/** The worker on the test's clock, whose timers the test lets run out by waking it. */
async function aWorker(smtpUrl = server.url, by: Post = (letter) => mailerTo(smtpUrl).post(letter)) {
  const sleeps: number[] = []
  const worker = await mailNotices({
    ...study.needs,
    log,
    post: by,
    after: (ms) => {
      sleeps.push(ms)
      return () => undefined
    },
  })
  workers.push(worker)
  return { worker, sleeps }
}

describe('a mail', () => {
  it('[N13] waits until nothing new has come for ten minutes, then says all that is unread, once', async () => {
    await study.annotated(study.lin, 'Why fold it, @Wu Min?', [study.wu])
    expect(await due(study.wu)).toEqual({ sent: false, nextMs: study.time.nowMs + 10 * MINUTE })
    study.time.nowMs += 9 * MINUTE
    await study.annotated(study.chen, 'And why paper, @Wu Min?', [study.wu])
    study.time.nowMs += 9 * MINUTE
    expect((await due(study.wu)).sent).toBe(false)
    study.time.nowMs += MINUTE
    expect(await due(study.wu)).toEqual({ sent: true, nextMs: null })
    expect(server.mails).toHaveLength(1)
    const [mail] = server.mails
    expect(mail!.to).toEqual([{ name: 'Wu Min', address: await study.emailOf(study.wu) }])
    expect(mail!.from).toMatchObject({ name: '共研 Gongyan', address: 'plans@school.example' })
    for (const words of ['Why fold it', 'And why paper']) {
      expect(mail!.text).toContain(words)
      expect(mail!.html).toContain(words)
    }
    expect(await due(study.wu)).toEqual({ sent: false, nextMs: null })
    expect(server.mails).toHaveLength(1)
  })

  it('[N13] is not put off for more than an hour, however much goes on', async () => {
    for (let i = 0; i < 7; i++) {
      await study.annotated(study.lin, `@Wu Min ${i}`, [study.wu])
      expect((await due(study.wu)).sent).toBe(false)
      study.time.nowMs += 9 * MINUTE
    }
    expect((await due(study.wu)).sent).toBe(true)
  })

  it('[N14] is not sent for what was read meanwhile, may not be seen any more, or is a week old', async () => {
    await study.annotated(study.lin, '@Wu Min @Chen Jing', [study.wu, study.chen])
    study.time.nowMs += 11 * MINUTE
    const { nowMs } = study.time
    valueOf(await readAll(study.needs, await study.viewer(study.wu), { upToMs: nowMs }))
    expect(await due(study.wu)).toEqual({ sent: false, nextMs: null })

    study.time.nowMs = nowMs + 7 * DAY
    expect(await due(study.chen)).toEqual({ sent: false, nextMs: null })
    study.time.nowMs = nowMs
    const space = { kind: 'community', id: study.communityId } as const
    const lin = await study.viewer(study.lin)
    const settleSeats = () => Promise.resolve()
    valueOf(
      await removeMember({ ...study.needs, settleSeats }, lin, { space, personId: study.chen.personId }),
    )
    expect(await due(study.chen)).toEqual({ sent: false, nextMs: null })
    expect(server.mails).toEqual([])
  })

  it('[N14] goes to no stand-in address, and says only what was chosen, from then on', async () => {
    const { lessonStudyId, needs, wu, chen, lin } = study
    const stop = { personId: wu.personId }
    await world.db
      .update(person)
      .set({ email: standInEmail(wu.personId) })
      .where(eq(person.id, wu.personId))
    valueOf(await startSession(needs, await study.viewer(lin), { lessonStudyId }))
    await study.annotated(lin, '@Wu Min', [wu])
    study.time.nowMs += 11 * MINUTE
    expect((await due(wu)).sent).toBe(false)
    // Who never chose is told what answers them, and of no session.
    expect((await due(chen)).sent).toBe(false)
    await choose(chen, 'everything')
    expect((await due(chen)).sent).toBe(false)
    await study.annotated(lin, '@Chen Jing', [chen])
    study.time.nowMs += 11 * MINUTE
    await choose(chen, 'none')
    expect((await due(chen)).sent).toBe(false)
    expect(reasonOf(await chooseMail(needs, await study.viewer(chen), { ...stop, mail: 'none' }))).toBe(
      'notAllowed',
    )
    const wrong = { personId: chen.personId, mail: 'sometimes' }
    expect(reasonOf(await chooseMail(needs, await study.viewer(chen), wrong))).toBe('required')
    expect(server.mails).toEqual([])
  })

  it('[N17] that is refused for good is given up and holds up no other', async () => {
    server.unknown.add(await study.emailOf(study.wu))
    await study.annotated(study.lin, '@Wu Min @Chen Jing', [study.wu, study.chen])
    study.time.nowMs += 11 * MINUTE
    const { worker } = await aWorker()
    await until(() => expect(server.mails).toHaveLength(1))
    expect(server.mails[0]!.to).toMatchObject([{ name: 'Chen Jing' }])
    await until(() => expect(warnings).toMatchObject([{ personId: study.wu.personId }]))
    worker.wake()
    await worker.close()
    expect(warnings).toHaveLength(1)
  })

  it('[N19] carries a link that stops it without a sign-in; a forged one does nothing', async () => {
    await study.annotated(study.lin, '@Wu Min', [study.wu])
    study.time.nowMs += 11 * MINUTE
    await due(study.wu)
    const headers = new Map(server.mails[0]!.headers.map((it) => [it.key, it.value]))
    const link = /<(.+)>/.exec(headers.get('list-unsubscribe')!)![1]!
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(server.mails[0]!.text).toContain(link)
    const token = link.replace(`${ORIGIN}/notifications/mail/`, '')
    expect(links.read(token)).toBe(study.wu.personId)
    const forged = `${study.chen.personId}.${token.split('.')[1]}`
    for (const bad of [forged, token.slice(0, -1), study.wu.personId, ''])
      expect(reasonOf(await stopMail(study.needs, { personId: links.read(bad) }))).toBe('linkUnknown')
    valueOf(await stopMail(study.needs, { personId: links.read(token) }))
    await study.annotated(study.lin, '@Wu Min @Chen Jing', [study.wu, study.chen])
    study.time.nowMs += 11 * MINUTE
    expect((await due(study.wu)).sent).toBe(false)
    expect((await due(study.chen)).sent).toBe(true)
  })
})

describe('sending', () => {
  it('[N15] is made up for when the mail server comes back', async () => {
    const { port, url } = server
    await server.close()
    await study.annotated(study.lin, '@Wu Min', [study.wu])
    study.time.nowMs += 11 * MINUTE
    const { worker } = await aWorker(url)
    await until(() => expect(warnings).toHaveLength(1))
    expect(JSON.stringify((warnings[0] as { cause: { code?: string } }).cause.code)).toContain('E')
    server = await startMailServer(port)
    study.time.nowMs += MINUTE
    worker.wake()
    await until(() => expect(server.mails).toHaveLength(1))
    expect(server.mails[0]!.text).toContain('@Wu Min')
  })

  it('[N15] goes on in another process, twice at worst, and not again once it is remembered', async () => {
    await study.annotated(study.lin, '@Wu Min', [study.wu])
    study.time.nowMs += 11 * MINUTE
    // The server took it, and then this process was gone.
    const killed: Post = async (letter) => {
      await post(letter)
      throw new Error('killed here')
    }
    await expect(due(study.wu, killed)).rejects.toThrow('killed here')
    expect(server.mails).toHaveLength(1)
    const first = await aWorker()
    await until(() => expect(server.mails).toHaveLength(2))
    await first.worker.close()
    const second = await aWorker()
    await study.annotated(study.lin, '@Chen Jing', [study.chen])
    study.time.nowMs += 11 * MINUTE
    second.worker.wake()
    await until(() => expect(server.mails).toHaveLength(3))
    expect(server.mails.map((mail) => mail.to![0]!.name)).toEqual(['Wu Min', 'Wu Min', 'Chen Jing'])
  })

  it('[N15] is done once by two processes at the same time', async () => {
    await study.annotated(study.lin, '@Wu Min @Chen Jing', [study.wu, study.chen])
    study.time.nowMs += 11 * MINUTE
    await Promise.all([due(study.wu), due(study.chen), due(study.wu), due(study.chen)])
    expect(server.mails.map((mail) => mail.to![0]!.name).toSorted()).toEqual(['Chen Jing', 'Wu Min'])
  })

  it('[N16] fails alone, and is tried after longer and longer pauses', async () => {
    const { url } = server
    await server.close()
    await study.annotated(study.lin, '@Wu Min', [study.wu])
    study.time.nowMs += 11 * MINUTE
    const { worker, sleeps } = await aWorker(url)
    const pauses: number[] = []
    for (let tries = 1; tries <= 9; tries++) {
      await until(() => expect(warnings).toHaveLength(tries))
      await until(() => expect(sleeps.length).toBeGreaterThanOrEqual(tries))
      pauses.push(sleeps.at(-1)!)
      // Everything else goes on while one pauses, and wakes nothing too early.
      await study.annotated(study.lin, `Try ${tries}.`)
      study.time.nowMs += pauses.at(-1)!
      worker.wake()
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600].map((seconds) => seconds * 1000))
    expect(await study.notices(study.wu)).toHaveLength(1)
    server = await startMailServer()
  })
})
