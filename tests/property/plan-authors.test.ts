// @vitest-environment happy-dom
import { TextSelection } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { insertTable } from '#features/plan/plan-table.ts'
import { close, firstState, openPlan, type OpenPlan } from './plan-editors.ts'
import { PlanLog } from './plan-log.ts'

const PEOPLE = ['li', 'wang', 'chen'] as const
const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)

let plans: OpenPlan[] = []
afterEach(() => close(plans.splice(0)))

const step = fc.record({
  who: fc.nat(PEOPLE.length - 1),
  what: fc.constantFrom(
    'type',
    'type',
    'type',
    'type',
    'enter',
    'enter',
    'backspace',
    'join',
    'deleteAcross',
    'drag',
    'heading',
    'bulletList',
    'orderedList',
    'sink',
    'lift',
    'bold',
    'table',
    'undo',
    'redo',
    'moveRow',
    'addRow',
    'removeRow',
    'leave',
    'comeBack',
    'comeBack',
  ),
  at: fc.nat(10_000),
  length: fc.integer({ min: 1, max: 12 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Every letter is typed once in a run, so that it says by itself whose it is. */
class Letters {
  readonly owners = new Map<string, string>()

  next(personId: string, count: number): string {
    let words = ''
    for (let i = 0; i < count; i += 1) {
      const letter = String.fromCharCode(0x4e00 + this.owners.size)
      this.owners.set(letter, personId)
      words += letter
    }
    return words
  }
}

function places({ editor }: OpenPlan): { pos: number; start: number; end: number }[] {
  const found: { pos: number; start: number; end: number }[] = []
  editor.state.doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    for (let i = 0; i <= node.content.size; i += 1)
      found.push({ pos: pos + 1 + i, start: pos + 1, end: pos + 1 + node.content.size })
    return false
  })
  return found
}

/** Half of what happens happens in one section, so that people meet. */
function placeFor(plan: OpenPlan, at: number) {
  const all = places(plan)
  const written = all.filter(({ start, end }) => end > start)
  const from = at % 2 === 0 && written.length > 0 ? written : all
  return from[Math.floor(at / 2) % from.length]!
}

function perform(log: PlanLog, letters: Letters, { who, what, at, length }: Step): void {
  const plan = plans[who]!
  const { editor, flow } = plan
  const place = placeFor(plan, at)
  const put = (from: number, to = from) => {
    const { doc, tr } = editor.state
    editor.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))))
  }
  const rowIds = (): string[] => {
    const ids: string[] = []
    editor.state.doc.descendants((node) => {
      if (node.type.name === 'flowRow') ids.push(String(node.attrs['rowId']))
      return !node.isTextblock
    })
    return ids
  }
  const rows = rowIds()
  const row = rows[at % Math.max(1, rows.length)] ?? ''
  switch (what) {
    case 'type':
      put(place.pos)
      for (const letter of letters.next(PEOPLE[who]!, length))
        editor.view.dispatch(editor.state.tr.insertText(letter))
      return
    case 'enter':
      put(place.pos)
      return void editor.commands.enter()
    case 'backspace':
      put(place.pos)
      return void editor.commands.keyboardShortcut('Backspace')
    case 'join':
      put(place.start)
      return void editor.commands.keyboardShortcut('Backspace')
    case 'deleteAcross':
      put(place.pos, Math.min(place.pos + length * 3, editor.state.doc.content.size))
      return void editor.commands.deleteSelection()
    case 'drag': {
      const { state, view } = editor
      const [from, to] = [place.pos, Math.min(place.pos + length, place.end)]
      if (from >= to) return
      const target = placeFor(plan, at * 7 + 3)
      const tr = state.tr.delete(from, to)
      view.dispatch(tr.replace(tr.mapping.map(target.pos), undefined, state.doc.slice(from, to)))
      return
    }
    case 'heading':
      put(place.pos)
      return void editor.commands.toggleHeading({ level: 3 })
    case 'bulletList':
      put(place.pos)
      return void editor.commands.toggleBulletList()
    case 'orderedList':
      put(place.pos)
      return void editor.commands.toggleOrderedList()
    case 'sink':
      put(place.pos)
      return void editor.commands.sinkListItem('listItem')
    case 'lift':
      put(place.pos)
      return void editor.commands.liftListItem('listItem')
    case 'bold':
      put(place.pos, Math.min(place.pos + length, place.end))
      return void editor.commands.toggleBold()
    case 'table':
      put(place.pos)
      if (at % 4 === 0) insertTable(editor)
      return
    case 'undo':
      return void editor.commands.undo()
    case 'redo':
      return void editor.commands.redo()
    case 'moveRow':
      return void flow.move(row, length % 4)
    case 'addRow':
      return void flow.add(row)
    case 'removeRow':
      return void flow.remove(row)
    case 'leave':
      return log.leave(plan)
    case 'comeBack':
      return log.comeBack(plan)
  }
}

/** What somebody does apart: whoever tidies up for long where others do the same writes whole paragraphs anew. */
const APART: ReadonlySet<string> = new Set([
  'type',
  'enter',
  'backspace',
  'join',
  'bulletList',
  'heading',
  'undo',
])

/** Letters that were read, and those of them that were said to be somebody else's. */
function lettersRead(apart: boolean): { read: number; wrong: number } {
  let read = 0
  let wrong = 0
  const run = (steps: Step[]) => {
    close(plans.splice(0))
    const log = new PlanLog(firstState(), 'system')
    plans = PEOPLE.map((personId, i) => {
      const plan = openPlan(100 + i)
      log.seat(plan, personId)
      return plan
    })
    const letters = new Letters()
    const away = new Set<number>()
    for (const it of steps) {
      if (it.what === 'leave' && apart) away.add(it.who)
      if (it.what === 'comeBack') away.delete(it.who)
      const isDone = away.has(it.who)
        ? APART.has(it.what) || it.what === 'leave'
        : apart || it.what !== 'leave'
      if (!isDone) continue
      perform(log, letters, it)
      // What follows is a step of its own for undo, as after half a second's rest.
      const { undoManager } = yUndoPluginKey.getState(plans[it.who]!.editor.state) as {
        undoManager: Y.UndoManager
      }
      if (it.at % 3 > 0) undoManager.stopCapturing()
    }
    for (const plan of plans) log.comeBack(plan)
    for (const [personId, words] of log.authors())
      for (const letter of words) {
        const owner = letters.owners.get(letter)
        if (owner === undefined) continue
        read += 1
        if (apart && personId !== owner) wrong += 1
        else expect([letter, personId]).toEqual([letter, owner])
      }
  }
  const steps = fc.array(step, { minLength: 20, maxLength: 80 })
  fc.assert(fc.property(steps, run), { seed, numRuns: Number(process.env['RUNS'] ?? 25), endOnFailure: true })
  expect(read).toBeGreaterThan(100)
  return { read, wrong }
}

it(`[H14] [H15] [H16] every letter of a session of several people through the real editor is whose keyboard typed it (seed ${seed})`, () => {
  lettersRead(false)
})

it(`[H17] so it is, but for one letter in fifty, when people are without a connection at times (seed ${seed})`, () => {
  // Both editors write a paragraph anew that both tidied up: what then belongs to whom, no log can tell for certain.
  // Most runs have no wrong letter; SEED=555555 RUNS=60 has 3 of 1,632: pieces too short to tell from chance.
  const { read, wrong } = lettersRead(true)
  expect(wrong / read).toBeLessThanOrEqual(0.02)
})
