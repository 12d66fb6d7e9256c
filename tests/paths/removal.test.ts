import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { person } from '#db/schema/people.ts'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { realLiveKit } from '../world/live-kit.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

const demo = useDemoApp()

async function enterRoom(userName: string): Promise<Page> {
  const page = await (await aWindow(demo.browser())).newPage()
  await signIn(page, demo.app().origin, { userName, password: DEMO_PASSWORD })
  await page
    .getByRole('link', { name: /A first look at fractions/ })
    .first()
    .click()
  await page.locator('[data-save-state=saved]').first().waitFor()
  await page.getByRole('button', { name: 'Room', exact: true }).click()
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  return page
}

it('[R15] who is made a guest while in the room is neither seen nor heard within two seconds, and comes back so', async (context) => {
  need(context, findChromium())
  await need(context, await realLiveKit()).close()
  const [wang] = (await demo.db().select().from(person)).filter((it) => it.username === 'wanglei')
  const speaks = await enterRoom('wanglei')
  const hears = await enterRoom('lixiulan')
  const picture = hears.locator(`figure[data-person="${wang!.id}"] video`)
  await picture.waitFor({ timeout: 60_000 })

  const people = await (await aWindow(demo.browser())).newPage()
  await signIn(people, demo.app().origin, { userName: 'chenjing', password: DEMO_PASSWORD })
  await people.goto(hears.url().replace(/(lesson-studies\/[^/?]+).*/, '$1/people'))
  const giveRole = async (role: string) => {
    const answered = people.waitForResponse((response) => response.request().method() === 'POST')
    await people.getByLabel(/^Role of .*Wang Lei/).selectOption(role)
    await answered
  }
  const microphone = speaks.getByRole('toolbar').getByRole('button', { name: 'Microphone' })
  await giveRole('Guest')
  await Promise.all([
    picture.waitFor({ state: 'detached', timeout: 2000 }),
    microphone.waitFor({ state: 'detached', timeout: 2000 }),
  ])
  await giveRole('Planner')
  await speaks.getByRole('toolbar').getByRole('button', { name: 'Camera' }).click({ timeout: 2000 })
  await picture.waitFor()
  await Promise.all([speaks.context().close(), hears.context().close(), people.context().close()])
}, 240_000)

it('who is removed from the community loses the documents, the facts and the seat in the room within two seconds', async (context) => {
  need(context, findChromium())
  await need(context, await realLiveKit()).close()
  const [zhang] = (await demo.db().select().from(person)).filter((it) => it.username === 'zhangqiang')
  const removed = await enterRoom('zhangqiang')
  const stays = await enterRoom('lixiulan')
  const tileOfRemoved = stays.locator(`figure[data-person="${zhang!.id}"]`)
  await tileOfRemoved.waitFor({ timeout: 60_000 })

  const steward = await (await aWindow(demo.browser())).newPage()
  await signIn(steward, demo.app().origin, { userName: 'chenjing', password: DEMO_PASSWORD })
  await steward
    .getByRole('link', { name: /City–Village Lesson Study/ })
    .last()
    .click()
  await steward.getByRole('link', { name: 'Governance' }).click()
  await steward.getByLabel('Remove 张强 Zhang Qiang').click()
  const answered = steward.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('/communities/'),
  )
  await steward.getByRole('button', { name: 'Yes, remove 张强 Zhang Qiang' }).click()
  await answered

  // The two seconds are the promise itself, so here they are the bound.
  await Promise.all([
    removed.getByText('You can no longer open this lesson study').first().waitFor({ timeout: 2000 }),
    tileOfRemoved.waitFor({ state: 'detached', timeout: 2000 }),
  ])
  const again = await removed.goto(stays.url())
  expect(again?.status()).toBe(404)
}, 240_000)
