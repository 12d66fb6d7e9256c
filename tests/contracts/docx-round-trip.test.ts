import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { flowRowsOf } from '#domain/plan/plan-outline.ts'
import { writeDocx } from '#operations/travel/write-docx.ts'
import { readDocx } from '#features/travel/read-docx.ts'
import { compare, docxRoundTrip, planOf, wordsOf } from '../bench/docx-round-trip.ts'
import { findOffice } from '../world/office.ts'
import { need } from '../world/needs.ts'
import { unzip } from '../world/zip.ts'

// Documents that LibreOffice wrote, into a plan and out again. What is left is measured in the XML of both.

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/documents')
const NAMES = ['lesson-plan', 'form-sheet', 'research-proposal']
const run = promisify(execFile)
const fixture = async (name: string) => new Uint8Array(await readFile(path.join(FIXTURES, `${name}.docx`)))

/** Has LibreOffice make another file out of one; answers its bytes. */
async function convert(
  file: string,
  to: string,
  filter: readonly string[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongyan-office-'))
  try {
    const profile = `-env:UserInstallation=file://${folder}/profile`
    await run('soffice', ['--headless', profile, ...filter, '--convert-to', to, '--outdir', folder, file], {
      timeout: 120_000,
    })
    const made = (await readdir(folder)).find((name) => name !== 'profile')
    return new Uint8Array(await readFile(path.join(folder, made!)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('docx → plan → docx', () => {
  it.each(NAMES)('[T32] keeps the text, the rows and the pictures of %s', async (name) => {
    const { kept, missing } = await docxRoundTrip(await fixture(name))
    expect(missing).toEqual([])
    expect(kept).toEqual({ text: 1, rows: 1, pictures: 1, kept: 1 })
  })

  it.for(NAMES)(
    '[T32] keeps them when this LibreOffice writes %s anew',
    { timeout: 180_000 },
    async (name, context) => {
      need(context, findOffice())
      const html = path.join(FIXTURES, `${name}.html`)
      const made = await convert(html, 'docx:MS Word 2007 XML', ['--infilter=HTML (StarWriter)'])
      expect((await docxRoundTrip(made)).kept.kept).toBe(1)
    },
  )

  it('[T32] the measure sees what is missing', async () => {
    const before = await fixture('lesson-plan')
    const read = await readDocx(before)
    if (!read.ok) throw new Error(read.refusal.reason)
    const without = async (parts: typeof read.value.parts) => {
      const { doc, pictures } = await planOf({ ...read.value, parts })
      const leaving = { title: '', facts: [], plan: readPlan(doc) }
      return compare(before, await writeDocx(leaving, wordsOf('zh-CN'), (id) => pictures.get(id) ?? null))
        .kept
    }
    const { parts } = read.value
    const noReport = await without(parts.filter((part) => part.target !== 'report'))
    expect(noReport.text).toBeLessThan(1)
    expect(noReport.rows).toBe(1)
    const fewerRows = await without(parts.map((part) => ({ ...part, rows: part.rows.slice(1) })))
    expect(fewerRows.rows).toBeLessThan(1)
    expect(fewerRows.pictures).toBe(0.5)
  })
})

describe('the Word document that leaves', () => {
  it('[T23] names East Asian fonts in every style, and its language', async () => {
    const { doc } = await planOf(await incoming('lesson-plan'))
    const files = unzip(
      await writeDocx({ title: 'T', facts: [], plan: readPlan(doc) }, wordsOf('zh-CN'), () => null),
    )
    const styles = files.get('word/styles.xml')!.toString('utf8')
    const fonts = [...styles.matchAll(/<w:rFonts[^>]*>/g)].map(([tag]) => tag)
    expect(fonts.length).toBeGreaterThan(3)
    for (const tag of fonts) expect(tag).toMatch(/w:eastAsia="(SimSun|SimHei)"/)
    expect(styles).toMatch(/<w:lang[^>]*w:eastAsia="zh-CN"/)
  })

  it('[T22] has a table for the flow whose head is repeated and whose rows are whole, lists within lists, marks and links', async () => {
    const { doc, pictures } = await planOf(await incoming('lesson-plan'))
    const bytes = await writeDocx(
      { title: 'T', facts: [], plan: readPlan(doc) },
      wordsOf('zh-CN'),
      (id) => pictures.get(id) ?? null,
    )
    const xml = unzip(bytes).get('word/document.xml')!.toString('utf8')
    const tables = xml.split('<w:tbl>').slice(1)
    const flow = tables.find((table) => table.includes('教师提问与活动'))!
    expect(flow.match(/<w:tr[ >]/g)).toHaveLength(1 + flowRowsOf(readPlan(doc)).length)
    expect(flow.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(flow.match(/<w:cantSplit\/>/g)).toHaveLength(5)
    expect([...xml.matchAll(/<w:ilvl w:val="(\d)"\/>/g)].map(([, level]) => level)).toContain('1')
    for (const mark of ['<w:b/>', '<w:i/>', '<w:u ']) expect(xml).toContain(mark)
    expect(unzip(bytes).get('word/_rels/document.xml.rels')!.toString('utf8')).toContain(
      'https://example.org/fractions',
    )
    expect(xml.match(/<pic:pic[ >]/g)).toHaveLength(2)
  })

  it(
    '[T22] is read by LibreOffice as it was written: its pages have the words',
    { timeout: 180_000 },
    async (context) => {
      need(context, findOffice())
      const { doc, pictures } = await planOf(await incoming('form-sheet'))
      const bytes = await writeDocx(
        { title: 'T', facts: [{ name: '学校', value: '希望小学' }], plan: readPlan(doc) },
        wordsOf('zh-CN'),
        (id) => pictures.get(id) ?? null,
      )
      const folder = await mkdtemp(path.join(tmpdir(), 'gongyan-docx-'))
      const file = path.join(folder, 'plan.docx')
      await writeFile(file, bytes)
      const text = new TextDecoder().decode(await convert(file, 'txt:Text (encoded):UTF8'))
      const pdf = await convert(file, 'pdf')
      await rm(folder, { recursive: true, force: true })
      for (const words of [
        '长方形的面积',
        '学校：希望小学',
        '教学过程',
        '二次备课：换成本班的黑板报。',
        '长方形的面积 = 长 × 宽',
      ])
        expect(text).toContain(words)
      expect(new TextDecoder().decode(pdf.slice(0, 5))).toBe('%PDF-')
    },
  )
})

async function incoming(name: string) {
  const read = await readDocx(await fixture(name))
  if (!read.ok) throw new Error(read.refusal.reason)
  return read.value
}

it('[T27] the pictures of a document come with their bytes', async () => {
  const { pictures } = await incoming('lesson-plan')
  const sizes = await Promise.all(pictures.map(({ bytes }) => sharp(bytes).metadata()))
  expect(sizes.map(({ width, height }) => [width, height])).toEqual([
    [240, 120],
    [240, 120],
  ])
})
