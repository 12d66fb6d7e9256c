import {
  AlignmentType,
  convertMillimetersToTwip as mm,
  Document,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type ILevelsOptions,
  type IParagraphStyleOptions,
} from 'docx'
import {
  leavingSections,
  OWN_HEAD_STYLE,
  type LeavingPlan,
  type LeavingSection,
  type LeavingWords,
} from '#domain/travel/leaving.ts'
import { createBlockWriter, type WrittenPicture } from './docx-blocks-out.ts'
import { writeTable } from './docx-tables-out.ts'

/**
 * Fonts that every Chinese Word and WPS has, by the names under which both know them in any language: Song for
 * text, Hei for headings. Without the East Asian name Word would choose one by itself, often a Japanese one.
 */
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: 'SimSun' }
const HEI = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'SimHei' }

/** Width of the text on an A4 page with our margins, in millimetres. */
export const TEXT_MM = 210 - 2 * 22

/**
 * Writes a plan as a Word document (.docx): A4, the title and what is known of the lesson first, then every
 * section in which something is written; the flow is a table whose head is repeated on each page and whose
 * rows are not broken. `pictureOf` answers the bytes of a stored file; without them its description stands there.
 */
export async function writeDocx(
  leaving: LeavingPlan,
  words: LeavingWords,
  pictureOf: (fileId: string) => WrittenPicture | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = createBlockWriter(pictureOf)
  const sections = leavingSections(leaving.plan)
  const title = sections.find((section) => section.key === 'title')
  const blocks = { indent: 0, width: TEXT_MM }
  const children = [
    ...(title === undefined
      ? [new Paragraph({ style: 'Title', children: [new TextRun(leaving.title)] })]
      : writer.blocks(title.blocks, { ...blocks, style: 'Title' })),
    ...leaving.facts.map(
      ({ name, value }) =>
        new Paragraph({
          style: 'GongyanHead',
          children: [new TextRun({ text: `${name}：`, bold: true }), new TextRun(value)],
        }),
    ),
    ...sections.filter((section) => section !== title).flatMap((section) => sectionOf(section)),
  ]
  const document = new Document({
    title: leaving.title,
    creator: 'Gongyan 共研',
    description: '',
    styles: STYLES,
    numbering: { config: [BULLETS, ...writer.numberings()] },
    features: { updateFields: false },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(25),
              bottom: mm(22),
              left: mm(22),
              right: mm(22),
              header: mm(12),
              footer: mm(10),
            },
          },
        },
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                style: 'Header',
                children: [new TextRun(leaving.title)],
              }),
            ],
          }),
        },
        footers: { default: new Footer({ children: [pageNumbers(words)] }) },
        children,
      },
    ],
  })
  const blob = await Packer.toArrayBuffer(document)
  return new Uint8Array(blob)

  function sectionOf({ key, blocks: inner, rows }: LeavingSection) {
    const heading = new Paragraph({ style: 'Heading1', children: [new TextRun(words.section(key))] })
    const flow = rows.length === 0 ? [] : [writeTable.flow(rows, words, writer, TEXT_MM)]
    return [heading, ...flow, ...writer.blocks(inner, blocks)]
  }
}

function pageNumbers(words: LeavingWords): Paragraph {
  const [before = '', between = '', after = ''] = words.page('\u0000', '\u0000').split('\u0000')
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    style: 'Footer',
    children: [
      new TextRun({ children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after] }),
    ],
  })
}

/** The sign of each level of a list, as Word has them. */
const SIGNS = ['•', '◦', '▪']
const BULLETS = {
  reference: 'bullets',
  levels: Array.from({ length: 9 }, (_, level): ILevelsOptions => ({
    level,
    format: LevelFormat.BULLET,
    text: SIGNS[level % SIGNS.length]!,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: mm(7) * (level + 1), hanging: mm(5) } } },
  })),
}

const heading = (id: string, name: string, size: number, outlineLevel: number): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  next: 'Normal',
  quickFormat: true,
  run: { font: HEI, size, bold: true, color: '1A1A1A' },
  paragraph: { keepNext: true, keepLines: true, outlineLevel, spacing: { before: 240, after: 80 } },
})

const STYLES = {
  default: {
    document: {
      // 小四 for text: 12 points, counted in halves.
      run: { font: SONG, size: 24, language: { value: 'en-US', eastAsia: 'zh-CN' } },
      paragraph: { spacing: { line: 340, after: 60 } },
    },
  },
  paragraphStyles: [
    {
      id: 'Title',
      name: 'Title',
      basedOn: 'Normal',
      next: 'Normal',
      quickFormat: true,
      run: { font: HEI, size: 36, bold: true },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 0, after: 160 } },
    },
    heading('Heading1', 'heading 1', 28, 0),
    heading('Heading2', 'heading 2', 25, 1),
    heading('Heading3', 'heading 3', 24, 2),
    {
      id: 'GongyanHead',
      name: OWN_HEAD_STYLE,
      basedOn: 'Normal',
      run: { size: 21 },
      paragraph: { spacing: { line: 300, after: 0 } },
    },
    // 五号 in tables: six columns are narrow.
    {
      id: 'TableText',
      name: 'Table text',
      basedOn: 'Normal',
      run: { size: 21 },
      paragraph: { spacing: { line: 290, after: 20 } },
    },
    {
      id: 'TableHead',
      name: 'Table head',
      basedOn: 'TableText',
      run: { font: HEI, bold: true, size: 21 },
      paragraph: { keepNext: true, alignment: AlignmentType.CENTER },
    },
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      run: { size: 20, color: '555555' },
      paragraph: { alignment: AlignmentType.CENTER },
    },
    { id: 'Header', name: 'header', basedOn: 'Normal', run: { size: 18, color: '666666' } },
    { id: 'Footer', name: 'footer', basedOn: 'Normal', run: { size: 18, color: '666666' } },
  ],
}
