// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isTooMuch, PASTE_MAX, readPasted } from './read-pasted.ts'

const FIXTURES = path.resolve(import.meta.dirname, '../../../tests/fixtures/clipboard')
const STUDY = '8f6f2a52-0a1c-4c2b-9a55-4f6e0f1d2c3b'
const FILE = '0b54c0de-77aa-4d2a-8f05-2d6b1f0a9e11'
const PNG = 'data:image/png;base64,iVBORw0KGgo='

let made = 0
function read(html: string) {
  made = 0
  const here = {
    origin: 'http://school.test',
    lessonStudyId: STUDY,
    documentId: null,
    newKey: () => `p${(made += 1)}`,
  }
  return readPasted(html, here)
}
const clipboard = (name: string) => readFileSync(path.join(FIXTURES, `${name}.html`), 'utf8')
/** Without the spaces between blocks, which mean nothing. */
const tight = (html: string) =>
  html
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/> </g, '><')
    .replaceAll(/ ?(<\/?(?:p|ul|ol|li|h3|h4|table|tbody|tr|td)[^>]*>) ?/g, '$1')

/** What stands in the page beside tags of its own: nothing may come along. */
function noRubbish(html: string): void {
  for (const word of [
    'mso',
    'Mso',
    'style=',
    'class=',
    '<!--',
    '<![',
    'o:p',
    '<span lang',
    'onclick',
    '<script',
    'alert',
  ])
    expect(html).not.toContain(word)
}

describe('what Word puts on the clipboard', () => {
  it('[T14] becomes headings, lists within lists, marks and line breaks, and nothing else', () => {
    const { html, unreadable, pictures } = read(clipboard('word-lists'))
    noRubbish(html)
    const plain = tight(html)
    expect(plain).toContain('<h3>认识面积</h3><h4>教学目标</h4>')
    expect(plain).toContain(
      '<ol><li><p><b>理解</b>面积的含义，能用自己的话说一说</p><ul><li><p>摆一摆</p></li><li><p>数一数</p></li></ul></li>' +
        '<li><p><i>比较</i><u>两个图形</u></p></li></ol>',
    )
    expect(plain).toMatch(/<p>第一行<br> ?第二行 <s>删去<\/s><\/p>/)
    expect(plain).toContain('<ol start="3"><li><p>另一张表</p></li></ol>')
    expect(plain).toContain('<a href="https://www.smartedu.cn/">平台</a>')
    expect([unreadable, pictures]).toEqual([1, []])
  })

  it('[T15] a table has no merged cells, widths or colours left, and every row has as many cells', () => {
    const { html } = read(clipboard('word-flow-table'))
    noRubbish(html)
    for (const word of ['width', 'rowspan', 'colspan', 'valign', 'border']) expect(html).not.toContain(word)
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    const rows = [...body.querySelectorAll('tr')]
    expect(rows.map((row) => row.querySelectorAll('td').length)).toEqual([5, 5, 5, 5])
    expect(rows[2]!.textContent.replaceAll(/\s/g, '')).toBe('追问：怎么知道？猜测')
  })

  it('[T17] a lesson flow in a table is seen, and what stood around it stays', () => {
    const { flow } = read(clipboard('word-flow-table'))
    expect(
      flow?.rows.map(({ minutes, cells }) => [minutes, cells.stage, cells.teacher, cells.students]),
    ).toEqual([
      [5, '一、情境导入', '出示两个长方形\n提问：哪个大？\n追问：怎么知道？', '观察\n猜测'],
      [20, '二、探究新知', '师生共同用小方格摆一摆', ''],
    ])
    expect(flow?.rest).toContain('四、教学过程')
    expect(flow?.rest).toContain('课后再议。')
    expect(flow?.rest).not.toContain('探究新知')
    expect(read('<table><tr><td>甲</td></tr></table>').flow).toBeNull()
  })
})

describe('what WPS puts on the clipboard', () => {
  it('[T14] becomes the same: its marks live in styles, its lists in plain paragraphs', () => {
    const { html, pictures } = read(clipboard('wps'))
    noRubbish(html)
    const plain = tight(html)
    expect(plain).toContain('板书设计')
    expect(plain).toContain(
      '<ol><li><p>长方形的面积＝长×宽</p></li><li><p><em>单位要统一</em></p><ul><li><p><u>平方厘米</u></p></li></ul></li></ol>',
    )
    expect(pictures).toHaveLength(1)
    expect(html).toContain('<img data-upload="p1">')
  })
})

describe('pictures of a paste', () => {
  const own = `/lesson-studies/${STUDY}/files/${FILE}`

  it('[T13] those of this lesson study stay themselves, those of another and inlined ones are sent', () => {
    const other = own.replace(STUDY, FILE)
    const { html, pictures, unreadable } = read(
      `<p>a<img src="http://school.test${own}" alt="方格" data-size="l"></p><img src="${own}"><img src="${other}"><img src="${PNG}" alt="b" onerror="alert(1)">`,
    )
    noRubbish(html)
    expect(html.match(/data-file-id="[^"]+"/g)).toEqual([`data-file-id="${FILE}"`, `data-file-id="${FILE}"`])
    expect(pictures).toMatchObject([
      { key: 'p1', from: 'path', path: other },
      { key: 'p2', from: 'bytes' },
    ])
    expect(unreadable).toBe(0)
  })

  it('[T13] those that only their program or another site can read are counted, and never asked for', () => {
    const { html, pictures, unreadable } = read(
      `<img src="file:///C:/a.png"><img src="https://evil.example${own}"><img src="cid:1"><img src="blob:x"><img>
       <img src="data:image/svg+xml;base64,PHN2Zz4="><img src="data:text/html;base64,AA"><img src="https://x.example/p.gif" width="1" height="1">`,
    )
    expect(html).not.toContain('<img')
    expect([pictures, unreadable]).toEqual([[], 7])
  })

  it('[T13] names that somebody else has written are not taken for ours', () => {
    const { html, pictures } = read(
      `<div data-pm-slice="0 0 []"><img data-upload="p9" src="x:y"><img data-file-id="${FILE}" src="https://x.example/a.png"></div>`,
    )
    expect(html).not.toContain('img')
    expect(pictures).toEqual([])
  })
})

describe('a paste', () => {
  it('[T16] that is too much for a page is known before anything reads it; inlined pictures do not count', () => {
    expect(isTooMuch('x'.repeat(5_000_000), '')).toBe(true)
    expect(isTooMuch('', 'x'.repeat(PASTE_MAX.text + 1))).toBe(true)
    expect(isTooMuch(`<p>a</p><img src="data:image/png;base64,${'A'.repeat(5_000_000)}">`, 'a')).toBe(false)
    expect(isTooMuch('<p>a</p>', 'a')).toBe(false)
  })

  it('[T15] spans that a number in the page makes absurd cost nothing', () => {
    const { html } = read(
      '<table><tr><td colspan="100000" rowspan="100000">a</td><td>b</td></tr><tr></tr></table>',
    )
    expect(html.length).toBeLessThan(2000)
    expect(html).toContain('b')
  })

  it('[T15] a table within a cell becomes its paragraphs', () => {
    const { html } = read('<table><tr><td>a<table><tr><td><p>b</p></td></tr></table></td></tr></table>')
    expect(html.match(/<table/g)).toHaveLength(1)
    expect(html).toContain('<p>b</p>')
  })

  it('[T14] words that are made normal by style are no longer bold, and real ones stay', () => {
    const { html } = read(
      '<b style="font-weight:normal"><p>a<span style="font-weight:700">b</span></p></b><p><s>c</s></p>',
    )
    expect(html).toBe('<p>a<strong>b</strong></p><p><s>c</s></p>')
  })
})
