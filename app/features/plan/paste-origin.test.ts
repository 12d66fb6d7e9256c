// @vitest-environment happy-dom
import { setImmediate } from 'node:timers/promises'
import { Fragment, Slice } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { close, firstState, openPlan, type OpenPlan } from '../../../tests/property/plan-editors.ts'
import { PlanLog } from '../../../tests/property/plan-log.ts'
import { attribute } from '#domain/history/attribution-document.ts'
import { idsIn } from '#domain/history/id-runs.ts'
import { letterLines } from '#domain/history/letter-lines-document.ts'
import { originOfPaste, pastedFrom } from '#domain/history/pasted-letters-document.ts'
import type { TextOrigin } from '#domain/history/text-origin.ts'
import type { IdRun } from '#domain/history/ledger.ts'
import { idsBetween } from './plan-blocks.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
const STUDY = '00000000-0000-4000-8000-000000000001'
const FROM = { lessonStudyId: STUDY, title: 'Shadows', documentId: STUDY, epoch: 1, atId: 1 }

let plans: OpenPlan[] = []
afterEach(() => close(plans.splice(0)))

function aDesk(clientId: number, log: PlanLog, personId: string): OpenPlan {
  const plan = openPlan(clientId)
  plans.push(plan)
  log.seat(plan, personId)
  return plan
}

/** First place in a section in which a caret can stand. */
function startOf({ editor }: OpenPlan, key: string): number {
  let at = 0
  editor.state.doc.forEach((section, pos) => {
    if (section.attrs['key'] === key) at = pos + 2
  })
  return at
}

function put({ editor }: OpenPlan, pos: number): void {
  const { state, view } = editor
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, pos)))
}

function type({ editor }: OpenPlan, words: string): void {
  for (const letter of words) editor.view.dispatch(editor.state.tr.insertText(letter))
}

/** As a paste does; answers the ids of the pasted letters, and of nothing else. */
function paste({ editor, ydoc }: OpenPlan, lines: readonly string[]): IdRun[] {
  const { state, view } = editor
  const { paragraph } = state.schema.nodes
  const blocks = lines.map((line) => paragraph!.create(null, line === '' ? [] : state.schema.text(line)))
  const tr = state.tr.replaceSelection(new Slice(Fragment.from(blocks), 1, 1))
  const ranges: { from: number; to: number }[] = []
  for (const map of tr.mapping.maps) map.forEach((_from, _to, from, to) => ranges.push({ from, to }))
  view.dispatch(tr)
  return idsBetween(view.state.doc, ydoc, ranges)
}

/** Li wrote a plan, and Wang wrote into it: the source. */
function aSource() {
  const log = new PlanLog(firstState(), 'system')
  const [li, wang] = [aDesk(200, log, 'li'), aDesk(201, log, 'wang')]
  put(li, startOf(li, 'homework'))
  type(li, '学生先数方格')
  put(wang, startOf(wang, 'homework') + 6)
  type(wang, '再量影子的长度')
  wang.editor.commands.enter()
  type(wang, 'Why rods?')
  const lines = ['学生先数方格再量影子的长度', 'Why rods?']
  return { log, lines }
}

/** What the server keeps of a paste. */
function origin(source: { log: PlanLog }, log: PlanLog, letters: readonly IdRun[]) {
  const isPasted = idsIn(letters)
  const [here, there] = [log.whole(), source.log.whole()]
  const pairs = pastedFrom(letterLines(here, isPasted), there, () => false)
  return originOfPaste(pairs, attribute(there, source.log.ledger()), FROM)
}

describe('words that were pasted from another plan', () => {
  it('[H27] stay whose they were, also where a paragraph is split around them and edited after', () => {
    const source = aSource()
    const log = new PlanLog(firstState(), 'system')
    const chen = aDesk(300, log, 'chen')
    put(chen, startOf(chen, 'homework'))
    type(chen, '前后')
    put(chen, startOf(chen, 'homework') + 1)
    const letters = paste(chen, source.lines)
    const kept = origin(source, log, letters)!
    const own = () => log.authors([kept]).filter(([personId]) => personId !== 'system')
    const pasted = [
      ['chen', '前'],
      ['li', '学生先数方格'],
      ['wang', '再量影子的长度Why rods?'],
      ['chen', '后'],
    ]
    expect(own()).toEqual(pasted)
    expect(log.authors().filter(([personId]) => personId !== 'system')).toEqual([
      ['chen', '前学生先数方格再量影子的长度Why rods?后'],
    ])
    // Enter writes the end of the paragraph anew: it stays whose it was.
    put(chen, startOf(chen, 'homework') + 4)
    chen.editor.commands.enter()
    expect(own()).toEqual(pasted)
  })

  it('[H28] an origin tells nothing of letters that were only carried, and the first that tells of a letter counts', () => {
    const source = aSource()
    const log = new PlanLog(firstState(), 'system')
    const [chen, zhao] = [aDesk(300, log, 'chen'), aDesk(301, log, 'zhao')]
    put(zhao, startOf(zhao, 'homework'))
    type(zhao, '头学生先数方格再量影子的长度')
    put(chen, startOf(chen, 'homework') + 1)
    // Chen's keyboard writes Zhao's words anew, and Chen claims them.
    chen.editor.commands.enter()
    const whole = [...log.whole().store.clients.get(300)!]
    const letters = whole.map(({ id, length }) => ({ clientId: id.client, clock: id.clock, length }))
    const claimed = origin(source, log, letters)
    expect(claimed).not.toBeNull()
    expect(log.authors([claimed!]).filter(([personId]) => personId !== 'system')).toEqual([
      ['zhao', '头学生先数方格再量影子的长度'],
    ])
  })

  it('[H27] [H28] also where a paragraph is made in front of one that went before', () => {
    const { log, wrongly } = pasteAndEdit(aLongSource(), [
      { what: 'enter', at: 0 },
      { what: 'paste', at: 0 },
      { what: 'enter', at: 10 },
      // This joins the paragraph again: its only letter goes and is written anew in the one before.
      { what: 'backspace', at: 9 },
      { what: 'paste', at: 0 },
      { what: 'type', at: 0 },
      { what: 'enter', at: 0 },
      { what: 'enter', at: 0 },
      { what: 'paste', at: 109 },
    ])
    const words = log.authors().map(([, text]) => text)
    expect(words.join('')).toContain('乀乁乂乃乄久乆乇不与丏丐')
    expect(wrongly).toEqual([])
  })

  it(`[H27] [H28] whatever is pasted wherever, each letter is told of with its author, and no other is (seed ${seed})`, async () => {
    const source = aLongSource()
    const step = fc.record({ what: fc.constantFrom(...STEPS), at: fc.nat() })
    const steps = fc.array(step, { minLength: 1, maxLength: 12 })
    const numRuns = Number(process.env['RUNS'] ?? 40)
    let pasted = 0
    const run = async (it: readonly Step[]) => {
      const chen = plans.length
      const { kept, wrongly } = pasteAndEdit(source, it)
      close(plans.splice(chen))
      // What an editor leaves behind is given back between two tasks only.
      await setImmediate()
      pasted += kept.length
      expect(wrongly).toEqual([])
    }
    await fc.assert(fc.asyncProperty(steps, run), { seed, numRuns, endOnFailure: true })
    expect(pasted).toBeGreaterThan(numRuns)
  })
})

const STEPS = ['paste', 'paste', 'type', 'enter', 'backspace'] as const

interface Step {
  readonly what: (typeof STEPS)[number]
  /** Which of the places where a caret can stand, and which of the pieces that are left, both counted round. */
  readonly at: number
}

/** Chen pastes pieces of a source and works on. Tells of letters `wrongly` said to be whose they are not. */
function pasteAndEdit({ log: from, owners, pieces }: ReturnType<typeof aLongSource>, steps: readonly Step[]) {
  const log = new PlanLog(firstState(), 'system')
  const chen = aDesk(300, log, 'chen')
  const left = [...pieces]
  const kept: TextOrigin[] = []
  for (const { what, at } of steps) {
    const places = placesIn(chen, 'homework')
    put(chen, places[at % places.length]!)
    if (what === 'type') type(chen, 'own')
    else if (what === 'enter') chen.editor.commands.enter()
    else if (what === 'backspace') chen.editor.commands.keyboardShortcut('Backspace')
    else if (left.length > 0) {
      const told = origin({ log: from }, log, paste(chen, left.splice(at % left.length, 1)[0]!))
      if (told !== null) kept.push(told)
    }
  }
  const wrongly = log
    .authors(kept)
    .filter(([personId]) => personId !== 'system')
    .flatMap(([personId, words]) => words.split('').map((letter) => [letter, personId]))
    .filter(([letter, personId]) => personId !== (owners.get(letter!) ?? 'chen'))
  return { log, kept, wrongly }
}

/** Two people's plan in which no letter stands twice, and pieces of it that can each be copied once. */
function aLongSource() {
  const log = new PlanLog(firstState(), 'system')
  const desks = { li: aDesk(200, log, 'li'), wang: aDesk(201, log, 'wang') }
  const owners = new Map<string, 'li' | 'wang'>()
  const lines: string[] = []
  for (let line = 0; line < 6; line += 1) {
    const personId = line % 2 === 0 ? 'li' : 'wang'
    let words = ''
    for (let i = 0; i < 16; i += 1) {
      const letter = String.fromCharCode(0x4e00 + owners.size)
      owners.set(letter, personId)
      words += letter
    }
    const plan = desks[personId]
    put(plan, placesIn(plan, 'homework').at(-1)!)
    if (line > 0) plan.editor.commands.enter()
    type(plan, words)
    lines.push(words)
  }
  // Each piece ends within a line, and the next begins there.
  const pieces = [0, 1, 2, 3, 4].map((i) => [lines[i]!.slice(8), lines[i + 1]!.slice(0, 8)])
  return { log, owners, pieces }
}

/** Every place in a section in which a caret can stand. */
function placesIn({ editor }: OpenPlan, key: string): number[] {
  const places: number[] = []
  editor.state.doc.forEach((section, start) => {
    if (section.attrs['key'] !== key) return
    section.descendants((node, pos) => {
      for (let i = 0; node.isTextblock && i <= node.content.size; i += 1) places.push(start + pos + 2 + i)
      return !node.isTextblock
    })
  })
  return places
}

describe('letters between two positions', () => {
  it('are told by their ids, without what stands beside them', () => {
    const log = new PlanLog(firstState(), 'system')
    const chen = aDesk(300, log, 'chen')
    const start = startOf(chen, 'homework')
    put(chen, start)
    type(chen, 'abcdef')
    const runs = idsBetween(chen.editor.state.doc, chen.ydoc, [{ from: start + 1, to: start + 4 }])
    const isIn = idsIn(runs)
    expect(letterLines(chen.ydoc, isIn).map(({ text }) => text)).toEqual(['bcd'])
    expect(Y.getState(chen.ydoc.store, 300)).toBeGreaterThan(3)
  })
})
