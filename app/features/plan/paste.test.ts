// @vitest-environment happy-dom
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, it } from 'vitest'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { planSchema } from '#domain/plan/plan-schema.ts'
import { CELL_KINDS, SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { close, openPlan, type OpenPlan } from '../../../tests/property/plan-editors.ts'
import { rowsOf } from './flow-rows.ts'

let plan: OpenPlan
afterEach(() => close([plan]))

function pasteInto(place: 'section' | 'cell', html: string): string {
  plan = openPlan(9)
  const { editor } = plan
  let at = 0
  editor.state.doc.descendants((node, pos) => {
    const here = place === 'section' ? node.attrs['key'] === 'rationale' : node.attrs['kind'] === 'students'
    if (here && at === 0) at = pos + 2
  })
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at)))
  editor.view.pasteHTML(html)
  return JSON.stringify(readPlan(plan.ydoc))
}

const HOSTILE = `
  <p onclick="alert(1)" style="background:url(javascript:alert(1))">安全<script>alert(2)</script><b onmouseover=x>粗</b></p>
  <img src=x onerror=alert(3)><svg onload=alert(4)><a xlink:href="javascript:alert(5)">svg</a></svg>
  <iframe srcdoc="<script>alert(6)</script>"></iframe>
  <a href="javascript:alert(7)">坏链接</a> <a href=" java&#10;script:alert(8)">坏链接二</a>
  <a href="data:text/html,<script>alert(9)</script>">坏链接三</a> <a href="https://example.org/a" onclick="x">好链接</a>
  <form action="https://evil.example"><input name=p value=v></form>`

describe('pasting', () => {
  for (const place of ['section', 'cell'] as const) {
    it(`[P7] keeps words and good links of hostile HTML and nothing else, in a ${place}`, () => {
      const stored = pasteInto(place, HOSTILE)
      expect(stored).toContain('安全')
      expect(stored).toContain('好链接')
      expect(stored).toContain('"href":"https://example.org/a"')
      const links = stored.match(/"href":"[^"]*"/g)
      expect(links).toEqual(['"href":"https://example.org/a"'])
      for (const word of [
        'javascript',
        'onerror',
        'onclick',
        'alert(',
        'srcdoc',
        'data:text',
        'evil.example',
      ])
        expect(stored).not.toContain(word)
      const shown = plan.editor.view.dom.innerHTML
      for (const word of ['<script', '<img', '<iframe', '<svg onload', 'onmouseover', 'javascript:'])
        expect(shown).not.toContain(word)
      planSchema.nodeFromJSON(readPlan(plan.ydoc)).check()
    })
  }

  it('[P6] a table with headings pasted into a cell arrives as paragraphs, and the flow stays whole', () => {
    pasteInto(
      'cell',
      '<h2>标题</h2><table><tr><th>甲</th><td>乙<ul><li>丙</li></ul></td></tr></table><blockquote>丁</blockquote>',
    )
    const rows = rowsOf(plan.editor.state.doc)
    expect(rows).toHaveLength(4)
    for (const row of rows)
      expect(row.node.children.map((cell): unknown => cell.attrs['kind'])).toEqual([...CELL_KINDS])
    const students = planOutline(readPlan(plan.ydoc)).rows[0]?.cells.students
    for (const word of ['标题', '甲', '乙', '丙', '丁']) expect(students).toContain(word)
  })

  it('a table pasted into a section stays a table', () => {
    expect(pasteInto('section', '<table><tr><td>甲</td><td>乙</td></tr></table>')).toContain('"type":"table"')
  })

  it('[P6] a whole plan that was copied comes in as its paragraphs, without a second structure', () => {
    plan = openPlan(9)
    const { editor } = plan
    const { dom } = editor.view.serializeForClipboard(
      editor.state.doc.slice(0, editor.state.doc.content.size),
    )
    const html = dom.innerHTML
    close([plan])
    pasteInto('section', html)
    const { sections, rows } = planOutline(readPlan(plan.ydoc))
    expect(sections.map((section) => section.key)).toEqual([...SECTION_KEYS])
    expect(rows).toHaveLength(4)
  })
})
