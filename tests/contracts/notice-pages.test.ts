import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailChoice } from '#db/queries/notice/mail.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { freeTcpPort } from '#media/livekit-server/free-ports.ts'
import { type MailServer, startMailServer } from '../world/mail-server.ts'
import { aNoticedStudy, type NoticedStudy } from '../world/noticed.ts'
import { until } from '../world/until.ts'
import { aVisitor } from '../world/visitor.ts'

let world: TestDatabase
let server: MailServer
let app: RunningApp
let study: NoticedStudy

beforeAll(async () => {
  world = await freshDatabase()
  server = await startMailServer()
  // It happened while nothing ran.
  study = await aNoticedStudy(world.db, Date.now() - 11 * 60_000)
  await study.annotated(study.lin, 'What do you think, @Wu Min?', [study.wu])
  const port = String(await freeTcpPort())
  app = await startApp({
    databaseUrl: world.url,
    env: { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, SMTP_URL: server.url },
  })
})
afterAll(async () => {
  await app.stop()
  await server.close()
  await world.drop()
})

/** An address in the mail, as it stands after these words. */
const linkIn = (path: RegExp) => path.exec(server.mails[0]!.text!)![0]

describe('an installation with SMTP_URL', () => {
  it('[N15] sends what is due by itself, also what became due while it did not run', async () => {
    await until(() => expect(server.mails).toHaveLength(1))
    expect(server.mails[0]!.to![0]!.name).toBe('Wu Min')
    expect(server.mails[0]!.from!.address).toBe('gongyan@127.0.0.1')
  })

  it('[N18] sends links that lead here: to the thread, after a sign-in that leads back', async () => {
    const link = linkIn(/http:\S+\/notifications\/\d+/)
    expect(link.startsWith(app.origin)).toBe(true)
    const { pathname } = new URL(link)
    const answer = await aVisitor(app.origin).get(pathname)
    expect(answer.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(pathname)}`)
  })

  it('[N19] stops by a press on the page or by the mail program; looking at it changes nothing', async () => {
    const { pathname } = new URL(linkIn(/http:\S+\/notifications\/mail\/\S+/))
    const visitor = aVisitor(app.origin, { language: 'en' })
    const page = await visitor.get(pathname)
    expect(await page.text()).toContain('Send me no more e-mail')
    const choice = () => mailChoice(world.db, study.wu.personId)
    expect(await choice()).toBe('answers')

    const forged = pathname.replace(study.wu.personId, study.chen.personId)
    expect(await (await visitor.get(forged)).text()).toContain('This link does not work')
    expect(await (await visitor.post(forged, {})).text()).toContain('This link does not work')
    expect(await mailChoice(world.db, study.chen.personId)).toBe('answers')

    // As a mail program does it: no page of ours, no cookies, no origin.
    const oneClick = await fetch(app.origin + pathname, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect(oneClick.status).toBe(200)
    expect(await choice()).toBe('none')
    expect(await (await visitor.post(pathname, {})).text()).toContain('No more e-mail will come')
  })

  it('[N12] tells nobody who is not signed in', async () => {
    const visitor = aVisitor(app.origin)
    expect((await visitor.get('/notifications/unread')).status).toBe(401)
    expect((await visitor.get('/notifications')).headers.get('location')).toBe(
      '/sign-in?next=%2Fnotifications',
    )
  })
})
