import { createInstance } from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { describe, expect, it } from 'vitest'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import words from '#ui/words/zh-CN/plan.ts'
import PlanReading, { type Highlight } from './plan-reading.tsx'

const i18n = createInstance()
await i18n.use(initReactI18next).init({ lng: 'zh-CN', resources: { 'zh-CN': { plan: words } } })

const STUDY = '8f6f2a52-0a1c-4c2b-9a55-4f6e0f1d2c3b'
const FILE = '0b54c0de-77aa-4d2a-8f05-2d6b1f0a9e11'

function rendered(content: PlanJson, highlight?: Highlight): string {
  const more = highlight === undefined ? {} : { highlight }
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <PlanReading lessonStudyId={STUDY} content={content} lessonMinutes={40} {...more} />
    </I18nextProvider>,
  )
}

const paragraph = (text: string, marks: PlanJson['marks'] = []): PlanJson => ({
  type: 'paragraph',
  content: [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }],
})
const row = (rowId: string, order: string, stage: string, minutes: number | null): PlanJson => ({
  type: 'flowRow',
  attrs: { rowId, order, minutes },
  content: [{ type: 'flowCell', attrs: { kind: 'stage' }, content: [paragraph(stage)] }],
})
const plan: PlanJson = {
  type: 'doc',
  content: [
    { type: 'section', attrs: { key: 'title' }, content: [paragraph('<b>面积</b>')] },
    { type: 'section', attrs: { key: 'report' }, content: [{ type: 'paragraph' }] },
    {
      type: 'section',
      attrs: { key: 'appendix' },
      content: [
        paragraph('坏', [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }]),
        paragraph('好', [{ type: 'link', attrs: { href: 'https://a.cn/x' } }, { type: 'bold' }]),
        { type: 'hologram', content: [paragraph('将来的')] },
      ],
    },
    {
      type: 'section',
      attrs: { key: 'lessonFlow' },
      content: [{ type: 'lessonFlow', content: [row('b', 'W1', '第二', null), row('a', 'V1', '第一', 30)] }],
    },
  ],
}

describe('reading a plan', () => {
  it('renders on the server: headings in the reader’s language, rows in order, minutes summed', () => {
    const html = rendered(plan)
    expect(html).toContain('教学过程')
    expect(html).toContain('&lt;b&gt;面积&lt;/b&gt;')
    expect(html.indexOf('第一')).toBeLessThan(html.indexOf('第二'))
    expect(html).toContain('已排 30 / 40 分钟 · 还有 10 分钟 · 1 个环节未填时间')
    expect(html).not.toContain('教学反思')
  })

  it('[P7] shows a bad link as its words, and nothing that it does not know', () => {
    const html = rendered(plan)
    expect(html).toContain('<p>坏</p>')
    expect(html).toContain('href="https://a.cn/x"')
    expect(html).not.toContain('javascript')
    expect(html).not.toContain('将来的')
  })

  it('[T11] shows a picture with its description, also where there are no words beside it', () => {
    const picture = (fileId: string, alt: string): PlanJson => ({
      type: 'picture',
      attrs: { fileId, alt, size: 'l', width: 640, height: 400 },
    })
    const html = rendered({
      type: 'doc',
      content: [
        {
          type: 'section',
          attrs: { key: 'boardPlan' },
          content: [picture(FILE, ''), picture('../../account', '旧图')],
        },
        { type: 'section', attrs: { key: 'appendix' }, content: [picture(FILE, '方格"纸')] },
      ],
    })
    expect(html).toContain('板书设计')
    expect(html).toContain(`src="/lesson-studies/${STUDY}/files/${FILE}"`)
    expect(html).toContain('alt="方格&quot;纸"')
    expect(html).toContain('图片：旧图')
    expect(html).not.toContain('account')
  })

  it('points out what changed, also in a section that is empty now', () => {
    const html = rendered(
      plan,
      new Map([
        ['section:report', 'removed'],
        ['section:appendix/1', 'added'],
        ['row:a', 'changed'],
      ] as const),
    )
    expect(html).toContain('教学反思')
    expect(html.match(/data-change="\w+"/g)?.toSorted()).toEqual([
      'data-change="added"',
      'data-change="changed"',
      'data-change="removed"',
    ])
    expect(html).toContain('新增')
  })

  it('says so when nothing was written', () => {
    expect(rendered({ type: 'doc', content: [] })).toContain('这份教案还没有写内容。')
  })
})
