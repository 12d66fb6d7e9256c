// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { planSchema } from '#domain/plan/plan-schema.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { replaceMatches } from '#features/plan/find-actions.ts'
import { insertTable } from '#features/plan/plan-table.ts'
import { TextSelection } from '@tiptap/pm/state'
import { close, exchange, openPlan, type OpenPlan } from './plan-editors.ts'

// A plan of any look, searched for any words; one replaces all of them while a colleague writes.

/** Letters that are one and the same when searched, and what they are then. */
const LETTERS = ['分', '数', 'a', 'A', 'ａ', '1', '１', ' ', '\u3000', '𠮷']
const plain = (letter: string) => letter.normalize('NFKC').toLowerCase()
/** What the colleague writes: nobody looks for it. */
const MARK = '〇'

const letters = (length: { minLength?: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...LETTERS), ...length })
const step = fc.record({
  what: fc.constantFrom(
    'type',
    'type',
    'type',
    'bold',
    'italic',
    'enter',
    'break',
    'list',
    'heading',
    'table',
  ),
  at: fc.nat(1000),
  to: fc.nat(1000),
  text: letters({ minLength: 1, maxLength: 8 }),
})
const input = fc.record({
  steps: fc.array(step, { minLength: 3, maxLength: 40 }),
  words: letters({ minLength: 1, maxLength: 3 }),
  replacement: letters({ maxLength: 4 }),
  meanwhile: fc.array(fc.record({ at: fc.nat(1000), to: fc.nat(1000) }), { maxLength: 12 }),
})

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
let plans: OpenPlan[] = []
afterEach(() => close(plans.splice(0)))

it(`[W4, W5] replacing all gives the text that it should and leaves everything else as it was, also what a colleague writes meanwhile (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(input, async ({ steps, words, replacement, meanwhile }) => {
      plans = [openPlan(11), openPlan(22)]
      const [mine, theirs] = plans as [OpenPlan, OpenPlan]
      for (const it of steps) perform(mine, it)
      exchange(plans)
      for (const { at, to } of meanwhile) perform(theirs, { what: 'type', at, to, text: MARK })
      const before = blocksOf(mine)
      const marked = blocksOf(theirs)
      const found = before.map((block) => matchesOf(block, words))
      const changed = before.map((block, index) => replaced(block, found[index]!, replacement))
      const look = lookOf(readPlan(mine.ydoc), found)

      let updates = 0
      const onUpdate = () => void (updates += 1)
      mine.ydoc.on('update', onUpdate)
      const sought = { words, matchCase: false, wholeWords: false }
      const count = replaceMatches(mine.editor, { sought, replacement, canWrite: true, only: undefined })
      mine.ydoc.off('update', onUpdate)
      // None where the words are replaced by themselves.
      expect(updates).toBeLessThanOrEqual(1)
      expect(count).toBe(found.flat().length)
      expect(blocksOf(mine)).toEqual(changed.map(({ text }) => text))
      const now = changed.map(({ places }) => places)
      expect(lookOf(readPlan(mine.ydoc), now)).toEqual(look)
      planSchema.nodeFromJSON(readPlan(mine.ydoc)).check()
      expect(withPlainBreaks(mine.editor.getJSON() as PlanJson)).toEqual(
        withPlainBreaks(editorJson(readPlan(mine.ydoc))),
      )

      exchange(plans)
      exchange(plans)
      expect(readPlan(theirs.ydoc)).toEqual(readPlan(mine.ydoc))
      const merged = blocksOf(mine)
      expect(merged.map(withoutMarks)).toEqual(changed.map(({ text }) => text))
      // What the colleague wrote is between the same letters as before.
      expect(merged.map((block, index) => outside(block, now[index]!))).toEqual(
        marked.map((block, index) => outside(block, found[index]!)),
      )

      // One step takes it all back, and nothing else.
      if (updates === 1) mine.editor.commands.undo()
      expect(blocksOf(mine).map(withoutMarks)).toEqual(before)
      expect(blocksOf(mine).map((block, index) => outside(block, found[index]!))).toEqual(
        marked.map((block, index) => outside(block, found[index]!)),
      )
      // Lets go of what the editors put off until later.
      await new Promise((resolve) => setTimeout(resolve))
      close(plans.splice(0))
    }),
    { seed, numRuns: 30 },
  )
}, 240_000)

interface Stretch {
  readonly from: number
  readonly to: number
}

/** The reference: each of LETTERS is as long as what it is searched as, so places are the same in both. */
function matchesOf(text: string, words: string): Stretch[] {
  const [where, what] = [Array.from(text, plain).join(''), Array.from(words, plain).join('')]
  const found: Stretch[] = []
  for (let at = where.indexOf(what); at !== -1; at = where.indexOf(what, at + what.length))
    found.push({ from: at, to: at + what.length })
  return found
}

function replaced(text: string, found: readonly Stretch[], replacement: string) {
  let done = ''
  let at = 0
  const places: Stretch[] = []
  for (const { from, to } of found) {
    done += text.slice(at, from)
    places.push({ from: done.length, to: done.length + replacement.length })
    done += replacement
    at = to
  }
  return { text: done + text.slice(at), places }
}

const withoutMarks = (text: string) => text.replaceAll(MARK, '')

/** What stands outside of these places, which are counted without the colleague's letters; those stay in any case. */
function outside(text: string, places: readonly Stretch[]): string {
  let at = 0
  let kept = ''
  for (const unit of text.split('')) {
    if (unit === MARK) kept += unit
    else {
      if (!places.some(({ from, to }) => from <= at && at < to)) kept += unit
      at += 1
    }
  }
  return kept
}

const isTextblock = ({ type }: PlanJson) => type === 'paragraph' || type === 'heading'
const textOf = (block: PlanJson) => (block.content ?? []).map((it) => it.text ?? '\n').join('')

/** The text of every paragraph and heading, line breaks as such. */
function blocksOf({ ydoc }: OpenPlan): string[] {
  const visit = (node: PlanJson): string[] =>
    isTextblock(node) ? [textOf(node)] : (node.content ?? []).flatMap(visit)
  return visit(readPlan(ydoc))
}

/** The whole plan, each letter with its look, but for the letters at certain places of each block. */
function lookOf(plan: PlanJson, places: readonly (readonly Stretch[])[]): unknown {
  let block = -1
  const visit = (node: PlanJson): unknown => {
    if (!isTextblock(node)) return { ...node, content: node.content?.map(visit) }
    block += 1
    const out = places[block] ?? []
    const units = (node.content ?? []).flatMap(({ text = '\n', marks = [] }) =>
      text.split('').map((unit) => [unit, marks] as const),
    )
    const kept = units.filter((_, at) => !out.some(({ from, to }) => from <= at && at < to))
    return { ...node, content: kept }
  }
  return visit(plan)
}

/** As the editor writes the same: without what is empty. */
function editorJson(plan: PlanJson): PlanJson {
  return planSchema.nodeFromJSON(plan).toJSON() as PlanJson
}

/** A line break in italics looks like any other; the editor knows of it, the shared document does not. */
function withPlainBreaks(node: PlanJson): PlanJson {
  const { marks, content, ...rest } = node
  return {
    ...rest,
    ...(marks === undefined || node.type === 'hardBreak' ? {} : { marks }),
    ...(content === undefined ? {} : { content: content.map(withPlainBreaks) }),
  }
}

/** Writes or formats something at some place, as a person does. */
function perform({ editor }: OpenPlan, step: { what: string; at: number; to: number; text: string }): void {
  const places: number[] = []
  editor.state.doc.descendants((node, pos) => {
    if (!node.isTextblock) return
    const at = step.to % (node.content.size + 1)
    // Nobody gets their caret into the middle of a letter of two units.
    const splits = /[\ud800-\udbff]$/.test(node.textBetween(0, at, '', '\n'))
    places.push(pos + 1 + (splits ? at - 1 : at))
  })
  // Few places, so that much stands in each.
  const place = places[step.at % Math.min(6, places.length)]
  if (place === undefined) return
  const { doc, tr } = editor.state
  editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(place))))
  const block = editor.state.selection.$from
  switch (step.what) {
    case 'type':
      editor.view.dispatch(editor.state.tr.insertText(step.text))
      break
    case 'bold':
    case 'italic':
      editor
        .chain()
        .setTextSelection({ from: block.start(), to: Math.min(place, block.end()) })
        .toggleMark(step.what)
        .run()
      break
    case 'enter':
      editor.commands.enter()
      break
    case 'break':
      editor.commands.setHardBreak()
      break
    case 'list':
      editor.commands.toggleBulletList()
      break
    case 'heading':
      editor.commands.toggleHeading({ level: 3 })
      break
    default:
      insertTable(editor)
  }
}
