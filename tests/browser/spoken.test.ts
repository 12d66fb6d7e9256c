import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../world/browser.ts'
import { untilAwake } from '../world/awake.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { aDemoWindow } from '../world/tour-places.ts'

// What a screen reader is told by itself: what changes within regions that were there before.

const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })
const demo = useDemoApp()
/** Listens. */
let chen: Page
/** Does something. */
let lin: BrowserContext
let study: string
let cut: () => Promise<void>

declare global {
  interface Window {
    spoken: string[]
  }
}

beforeAll(async () => {
  if (!findChromium().ok) return
  const { origin } = demo.app()
  lin = await aDemoWindow(demo.browser(), origin, 'linyuan', { language: 'en' })
  const window = await aDemoWindow(demo.browser(), origin, 'chenjing', { language: 'en' })
  chen = await window.newPage()
  const lines = new Set<{ close: () => Promise<void> }>()
  let isCut = false
  await chen.routeWebSocket(/\/collab$/, (line) => {
    if (isCut) return void line.close()
    line.connectToServer()
    lines.add(line)
  })
  cut = async () => {
    isCut = true
    await Promise.all([...lines].map((line) => line.close()))
  }
  await chen.goto(origin)
  const link = chen.getByRole('link', { name: /first look at fractions/ }).first()
  study = origin + (await link.getAttribute('href'))
  await chen.goto(study)
  await untilAwake(chen)
  const panels = chen.getByRole('group', { name: 'Panels' })
  for (const panel of ['Margin', 'Chat']) await panels.getByRole('button', { name: panel }).click()
  await chen.locator('[data-save-state=saved]').waitFor()
  await chen.locator('[data-margin]').waitFor()
  await chen.evaluate(listen)
})
beforeEach(async (context) => {
  need(context, findChromium())
  await chen.evaluate(() => void (window.spoken = []))
})

/** Notes what is added to live regions, and what they say when their words change. */
function listen(): void {
  const LIVE = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output'
  window.spoken = []
  const say = (text: string | null) => {
    const words = (text ?? '').trim()
    if (words !== '') window.spoken.push(words)
  }
  new MutationObserver((changes) => {
    const said = new Set<Element>()
    for (const { target, addedNodes, type } of changes) {
      const element = target instanceof Element ? target : target.parentElement
      const region = element?.closest(LIVE) ?? null
      for (const added of addedNodes)
        if (added instanceof Element && region === null)
          // A region that comes with its words: only an alert is sure to be heard then.
          for (const alert of added.matches('[role=alert]')
            ? [added]
            : added.querySelectorAll('[role=alert]'))
            say(alert.textContent)
      if (region === null || said.has(region)) continue
      if (region.matches('[role=log]')) for (const added of addedNodes) say(added.textContent)
      else if (type !== 'attributes') {
        said.add(region)
        say(region.textContent)
      }
    }
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true })
}

const spoken = () => chen.evaluate(() => window.spoken)
const send = async (path: string, data: object) => {
  const answer = await lin.request.post(study + path, { data, headers: { origin: demo.app().origin } })
  expect(answer.status()).toBe(200)
}

describe('what is said aloud', () => {
  it('[W45] an annotation of another is said once', async () => {
    const anchor = { type: 'board', pageId: 'page:page', x: 1, y: 1 }
    const body = { kind: 'question', anchor, quote: '', text: 'Why a quarter?' }
    await send('/margin', { move: 'annotate', key: randomUUID(), body })
    await chen.locator('[data-thread]').filter({ hasText: 'Why a quarter?' }).waitFor()
    await soon(spoken).toEqual([expect.stringContaining('Lin Yuan annotated: Why a quarter?')])
  })

  it('[W45] a line of the chat is said once, with who says it', async () => {
    await send('/facts', { kind: 'chat.said', key: randomUUID(), body: { text: 'Folding first.' } })
    await chen.locator('[data-chat-line=said]').filter({ hasText: 'Folding first.' }).waitFor()
    // The day may be said before the first line of it.
    const lines = async () => (await spoken()).filter((it) => it.includes('Folding first.'))
    await soon(lines).toEqual([expect.stringContaining('Lin Yuan')])
  })

  it('[W45] that a session has begun is said once', async () => {
    await chen.getByRole('button', { name: 'Start a session' }).click()
    await soon(spoken).toEqual([expect.stringContaining('Chen Jing started a session.')])
  })

  it('[W45] writing and saving are not said, a line that is cut is', async () => {
    await chen.locator('[data-key=appendix] .plan-section-body p').last().click()
    await chen.keyboard.type('Nobody need hear this.')
    await chen.locator('[data-save-state=saving]').first().waitFor()
    await chen.locator('[data-save-state=saved]').first().waitFor()
    expect(await spoken()).toEqual([])
    await cut()
    await chen.locator('[data-save-state=offline]').waitFor()
    const words = await chen.locator('[data-save-state=offline] .save-words').innerText()
    await soon(spoken).toEqual([words])
  })
})
