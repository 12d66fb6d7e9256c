// @vitest-environment happy-dom
import { TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { CarriedPart, CarryHow } from '#domain/drafts/carried-part.ts'
import { carriedOrigin, carryPart } from '#domain/drafts/carry-part-document.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import type { TextOrigin } from '#domain/history/text-origin.ts'
import { writtenLetters } from '#domain/history/written-letters.ts'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { close, firstState, openPlan, type OpenPlan } from './plan-editors.ts'
import { PlanLog } from './plan-log.ts'

// Three plans, each with a writer of its own in the real editor: parts go from one into another, and from there on.

const PEOPLE = [
  'b0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'b0000000-0000-4000-8000-000000000003',
]
const SECTIONS = ['lessonGoals', 'rationale', 'lessonFlow']
const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)

const step = fc.record({
  plan: fc.nat(2),
  from: fc.integer({ min: 1, max: 2 }),
  what: fc.constantFrom(
    'type',
    'type',
    'type',
    'enter',
    'backspace',
    'bold',
    'undo',
    'section',
    'row',
    'replace',
  ),
  at: fc.nat(10_000),
  length: fc.integer({ min: 1, max: 8 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

let desks: { plan: OpenPlan; log: PlanLog; origins: TextOrigin[] }[] = []
afterEach(() => close(desks.splice(0).map((it) => it.plan)))

/** Every letter is typed once in a run, so that it says by itself whose it is, wherever it was carried. */
const owners = new Map<string, string>()
let made = 0

function write({ plan: { editor } }: (typeof desks)[number], { what, at, length, plan }: Step): void {
  const places: number[] = []
  editor.state.doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    places.push(pos + 1 + (length % (node.content.size + 1)))
    return false
  })
  const place = places[at % Math.max(1, places.length)]
  if (place === undefined) return
  const { doc, tr } = editor.state
  editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(place))))
  if (what === 'enter') editor.commands.enter()
  else if (what === 'undo') editor.commands.undo()
  else if (what === 'backspace') editor.commands.keyboardShortcut('Backspace')
  else if (what === 'bold') editor.chain().selectParentNode().toggleBold().run()
  else
    for (let i = 0; i < length; i += 1) {
      const letter = String.fromCharCode(0x4e00 + owners.size)
      owners.set(letter, PEOPLE[plan]!)
      editor.view.dispatch(editor.state.tr.insertText(letter))
    }
}

function carry(step: Step): boolean {
  const to = desks[step.plan]!
  const from = desks[(step.plan + step.from) % 3]!
  const { plan, credits } = from.log.read(from.origins)
  const rows = planOutline(plan).rows
  const row = rows[step.at % Math.max(1, rows.length)]
  const key = SECTIONS[step.at % SECTIONS.length]!
  const isRow = step.what === 'row' || (step.what === 'replace' && step.at % 2 === 0)
  if (isRow && row === undefined) return false
  const part: CarriedPart = isRow ? { type: 'row', rowId: row!.rowId } : { type: 'section', key }
  // A row that stands in one of both only is nothing to replace; the flow as a whole is not replaced.
  if (step.what === 'replace') {
    if (partInPlan(to.log.read(to.origins).plan, part) === null || key === 'lessonFlow') return false
  }
  const how: CarryHow = step.what === 'replace' ? { type: 'replace' } : { type: 'add', afterRowId: null }
  const content = partInPlan(plan, part)
  if (content === null) return false
  const doc = to.log.whole()
  doc.clientID = 5000 + (made += 1)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  const carrying = { part, content, how, newRowId: () => `carried-${(made += 1)}` }
  if (carryPart(doc, carrying)) {
    const place = { lessonStudyId: PEOPLE[0]!, title: '', documentId: PEOPLE[0]!, epoch: 1, atId: 1 }
    const { origin } = carriedOrigin(doc, carrying, writtenLetters(content, credits), place)
    if (origin !== null) to.origins.push(origin)
    to.log.receive(Y.mergeUpdates(updates), PEOPLE[(step.plan + step.at) % 3]!, 'carry')
    if (how.type === 'replace' && part.type === 'section')
      // It reads as the other does, letter for letter.
      expect(sectionText(to, part.key)).toBe(sectionText(from, part.key))
  }
  doc.destroy()
  return updates.length > 0
}

function sectionText({ log }: (typeof desks)[number], key: string): string | undefined {
  const whole = log.whole()
  const text = planOutline(readPlan(whole)).sections.find((it) => it.key === key)?.text
  whole.destroy()
  return text
}

it(`[J2] every letter that was carried, and carried on from there, is whose keyboard typed it (seed ${seed})`, () => {
  let carried = 0
  let strange = 0
  const run = (steps: Step[]) => {
    close(desks.splice(0).map((it) => it.plan))
    owners.clear()
    desks = PEOPLE.map((personId, i) => {
      const log = new PlanLog(firstState(), PEOPLE[0]!)
      const plan = openPlan(100 + i)
      log.seat(plan, personId)
      return { plan, log, origins: [] }
    })
    for (const it of steps) {
      const isCarrying = it.what === 'section' || it.what === 'row' || it.what === 'replace'
      if (isCarrying) carried += carry(it) ? 1 : 0
      else write(desks[it.plan]!, it)
    }
    for (const [i, { log, origins }] of desks.entries())
      for (const [personId, words] of log.authors(origins))
        for (const letter of words) {
          const owner = owners.get(letter)
          if (owner === undefined) continue
          if (owner !== PEOPLE[i]) strange += 1
          expect([letter, personId]).toEqual([letter, owner])
        }
  }
  const steps = fc.array(step, { minLength: 20, maxLength: 60 })
  fc.assert(fc.property(steps, run), { seed, numRuns: Number(process.env['RUNS'] ?? 20), endOnFailure: true })
  // Or it would have said nothing.
  expect(carried).toBeGreaterThan(20)
  expect(strange).toBeGreaterThan(50)
})
