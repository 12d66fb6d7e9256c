import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Database } from '#db/database.ts'
import { lessonStudyRole } from '#db/schema/activity.ts'
import { communityMember } from '#db/schema/people.ts'
import { builtInTemplate, OFFERED } from '#domain/activity/built-in-templates.ts'
import type { GateCondition } from '#domain/activity/gates.ts'
import type { ActivityRole } from '#domain/people/roles.ts'
import { untilSaveState, writeIn } from './lesson-seat.ts'

/** The whole lesson study as it is offered. */
export const CYCLE = builtInTemplate(OFFERED[0], 'en')!
export const stageOf = (stageId: string) => CYCLE.stages.find((it) => it.stageId === stageId)!

/** A stage on the page of all stages. */
export const stageOn = (page: Page, stageId: string) => page.locator(`[data-stage="${stageId}"]`)
export const untilState = (page: Page, stageId: string, state: string) =>
  page.locator(`[data-stage="${stageId}"][data-state="${state}"]`).waitFor()
/** What of its gate is not met, as the page says. */
export const openGates = (page: Page, stageId: string) =>
  stageOn(page, stageId)
    .locator('[data-gate][data-met=false]')
    .evaluateAll((all) => all.map((it) => it.dataset['gate']))

interface Walkers {
  readonly db: Database
  /** Of the lesson study. */
  readonly path: string
  readonly communityId: string
  /** Who organises, in English, and who plans with them. */
  readonly organizer: Page
  readonly colleague: Page
  /** Those who come along when a gate wants somebody in their role. */
  readonly who: Partial<Record<ActivityRole, { readonly personId: string; readonly name: string }>>
  readonly open: (page: Page, path: string) => Promise<void>
  /** The page of the knowledgeable other, who is there from the moment in which they have their role. */
  readonly expert: () => Promise<Page>
}

/** Walks a lesson study through the pages, by what the gate of each stage asks for. */
export function lessonWalk(walkers: Walkers) {
  const { organizer, colleague, path, open } = walkers
  const stages = `${path}/stages`

  /** Somebody says that they have done what stands before them. */
  async function doOwn(page: Page): Promise<void> {
    await open(page, stages)
    const steps = await page.locator('[data-step]').evaluateAll((all) => all.map((it) => it.dataset['step']))
    for (const taskId of steps) {
      await page.locator(`[data-step="${taskId}"] button`).click()
      await page.locator(`[data-done="${taskId}"]`).waitFor()
    }
  }

  /** The organizer says it for those who are not at a computer. */
  async function doForOthers(stageId: string): Promise<void> {
    await open(organizer, stages)
    const here = stageOn(organizer, stageId)
    for (const folded of await here.locator('summary', { hasText: 'Mark for others' }).all())
      await folded.click()
    const marks = here.getByRole('button', { name: /^Done by / })
    for (let left = await marks.count(); left > 0; left = await marks.count()) {
      await marks.first().click()
      await expect.poll(() => marks.count()).toBe(left - 1)
    }
  }

  /** What pupils do in the first row of the flow. */
  async function writeInFlow(text: string): Promise<void> {
    const cell = organizer.locator('.flow-row').first().locator('[data-kind=students] .flow-cell-body')
    await expect
      .poll(async () => {
        await cell.click()
        return await cell.evaluate((it) => it.contains(document.getSelection()?.anchorNode ?? null))
      })
      .toBe(true)
    await organizer.keyboard.type(text)
  }

  async function giveRole(role: ActivityRole): Promise<void> {
    const { personId, name } = walkers.who[role]!
    const { db, communityId } = walkers
    if (role === 'knowledgeableOther') {
      // By a link for guests, which another test follows.
      const given = { givenBy: walkers.who.instructor!.personId, givenAtMs: Date.now() }
      const lessonStudyId = path.split('/').at(-1)!
      await db.insert(lessonStudyRole).values({ lessonStudyId, personId, role, ...given })
      return
    }
    const member = { communityId, personId, role: 'member', joinedAtMs: Date.now() } as const
    await db.insert(communityMember).values(member).onConflictDoNothing()
    await open(organizer, `${path}/people`)
    const line = organizer.getByRole('listitem').filter({ hasText: name })
    await line.getByRole('combobox').selectOption(role)
    await line.getByText('Saved').waitFor()
  }

  async function holdSession(): Promise<void> {
    await open(organizer, path)
    await organizer.getByRole('button', { name: 'Start a session' }).click()
    await organizer.getByRole('button', { name: 'End the session' }).click()
    const dialog = organizer.getByRole('dialog')
    await dialog.getByLabel('What was decided?').fill('We fold paper before we draw.')
    await dialog.getByRole('button', { name: 'End the session' }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  async function comment(): Promise<void> {
    const page = await walkers.expert()
    await open(page, path)
    await page.getByRole('button', { name: /^Chat/ }).click()
    const box = page.getByRole('textbox', { name: 'Write a line' })
    await box.fill('What would convince a pupil who folds wrongly?')
    await box.press('Enter')
    await page.locator('[data-chat-line=said]', { hasText: 'who folds wrongly' }).waitFor()
    await page.context().close()
  }

  /** Does through the pages what a gate asks for. */
  async function meet(gate: GateCondition, stageId: string): Promise<void> {
    switch (gate.kind) {
      case 'sectionWritten':
        await open(organizer, `${path}/plan`)
        if (gate.section === 'lessonFlow') await writeInFlow('They fold and compare.')
        else await writeIn({ page: organizer }, gate.section, 'We saw it.')
        return await untilSaveState({ page: organizer }, 'saved')
      case 'roleNamed':
        return await giveRole(gate.role)
      case 'tasksDone':
        await doOwn(organizer)
        await doOwn(colleague)
        return await doForOthers(stageId)
      case 'sessionHeld':
        return await holdSession()
      case 'knowledgeableOtherCommented':
        return await comment()
      case 'decisionRecorded':
      case 'themeAdopted':
      case 'draftsHandedIn':
      case 'draftsRevealed':
        throw new Error(`${gate.kind} is met elsewhere`)
    }
  }

  /** Closes a stage whose gate is met. */
  async function close(stageId: string): Promise<void> {
    await expect
      .poll(async () => {
        await open(organizer, stages)
        return await openGates(organizer, stageId)
      })
      .toEqual([])
    const here = stageOn(organizer, stageId)
    await here.getByLabel(`Close this stage: ${stageOf(stageId).title}`).click()
    await here.getByRole('button', { name: 'Close it', exact: true }).click()
    await untilState(organizer, stageId, 'closed')
  }

  /** Does what a stage asks for, and closes it. */
  async function walk(stageId: string): Promise<void> {
    await open(organizer, stages)
    const missing = await openGates(organizer, stageId)
    // A session that ends leaves a decision; what people do comes when everybody is there who has something to do.
    const inOrder = stageOf(stageId)
      .gates.filter(({ kind }) => kind !== 'decisionRecorded' && missing.includes(kind))
      .toSorted((a, b) => Number(a.kind === 'tasksDone') - Number(b.kind === 'tasksDone'))
    for (const gate of inOrder) await meet(gate, stageId)
    await close(stageId)
  }

  return { doOwn, close, walk }
}
