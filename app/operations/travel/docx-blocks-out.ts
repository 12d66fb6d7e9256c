import {
  AlignmentType,
  convertMillimetersToTwip as mm,
  ExternalHyperlink,
  ImageRun,
  LevelFormat,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
  type INumberingOptions,
} from 'docx'
import type { PictureMime } from '#domain/files/picture-file.ts'
import { linkTarget } from '#domain/plan/link-target.ts'
import { readPicture, type PictureSize } from '#domain/plan/picture.ts'
import { plainText, type PlanJson } from '#domain/plan/plan-json.ts'
import { writeTable } from './docx-tables-out.ts'

/** The bytes of a stored picture; `width` and `height` in pixels. */
export interface WrittenPicture {
  readonly data: Uint8Array<ArrayBuffer>
  readonly mime: PictureMime
  readonly width: number
  readonly height: number
}

/** Where blocks stand: how deep in lists, in what width (millimetres), in which style. */
export interface Place {
  readonly indent: number
  readonly width: number
  readonly style?: string
}

export interface BlockWriter {
  readonly blocks: (nodes: readonly PlanJson[], place: Place) => (Paragraph | Table)[]
  /** The numberings of the ordered lists written so far: each counts for itself. */
  readonly numberings: () => INumberingOptions['config'][number][]
}

const SHARE: Readonly<Record<PictureSize, number>> = { s: 1 / 3, m: 2 / 3, l: 1 }
/** Pixels of a millimetre, as Word counts them: 96 an inch. */
const PX_PER_MM = 96 / 25.4
/** Tallest picture: it has to fit on a page with its caption, in millimetres. */
const TALLEST_MM = 200

/** Writes the blocks of a plan as Word's paragraphs and tables. What it does not know it leaves out. */
export function createBlockWriter(pictureOf: (fileId: string) => WrittenPicture | null): BlockWriter {
  const numberings: INumberingOptions['config'][number][] = []
  const writer: BlockWriter = {
    blocks: (nodes, place) => nodes.flatMap((node) => block(node, place)),
    numberings: () => numberings,
  }
  return writer

  function block(node: PlanJson, place: Place): (Paragraph | Table)[] {
    switch (node.type) {
      case 'paragraph':
        return [paragraph(node, place, place.style)]
      case 'heading':
        return [paragraph(node, place, node.attrs?.['level'] === 4 ? 'Heading3' : 'Heading2')]
      case 'bulletList':
        return list(node, place, 'bullets')
      case 'orderedList':
        return list(node, place, ordered(node, place.indent))
      case 'picture':
        return picture(node, place)
      case 'table':
        return [writeTable.plain(node, writer, place.width)]
      default:
        return []
    }
  }

  function paragraph(node: PlanJson, place: Place, style: string | undefined): Paragraph {
    return new Paragraph({
      children: inlines(node.content ?? []),
      ...(style === undefined ? {} : { style }),
      ...(place.indent === 0 ? {} : { indent: { left: mm(7) * place.indent } }),
    })
  }

  /** The first paragraph of an item bears its number; what else is in it stands below, as far in. */
  function list(node: PlanJson, place: Place, reference: string): (Paragraph | Table)[] {
    const level = Math.min(place.indent, 8)
    return (node.content ?? []).flatMap((item) => {
      const [first, ...rest] = item.content ?? []
      const within = { ...place, indent: place.indent + 1 }
      const isText = first?.type === 'paragraph'
      return [
        new Paragraph({
          children: isText ? inlines(first.content ?? []) : [],
          numbering: { reference, level },
          ...(place.style === undefined ? {} : { style: place.style }),
        }),
        ...writer.blocks(isText || first === undefined ? rest : [first, ...rest], within),
      ]
    })
  }

  function ordered(node: PlanJson, indent: number): string {
    const reference = `numbers-${numberings.length + 1}`
    const start = node.attrs?.['start']
    numberings.push({
      reference,
      levels: [
        {
          level: Math.min(indent, 8),
          format: LevelFormat.DECIMAL,
          text: `%${Math.min(indent, 8) + 1}.`,
          alignment: AlignmentType.LEFT,
          start: typeof start === 'number' && Number.isInteger(start) && start >= 0 ? start : 1,
          style: { paragraph: { indent: { left: mm(7) * (Math.min(indent, 8) + 1), hanging: mm(6) } } },
        },
      ],
    })
    return reference
  }

  function picture(node: PlanJson, place: Place): Paragraph[] {
    const { fileId, alt, size } = readPicture(node.attrs)
    const bytes = fileId === null ? null : pictureOf(fileId)
    if (bytes === null)
      return alt === '' ? [] : [new Paragraph({ style: 'Caption', children: [new TextRun(alt)] })]
    const widest = (place.width - 7 * place.indent) * SHARE[size] * PX_PER_MM
    const scale = Math.min(1, widest / bytes.width, (TALLEST_MM * PX_PER_MM) / bytes.height)
    return [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new ImageRun({
            type: bytes.mime === 'image/png' ? 'png' : 'jpg',
            data: bytes.data,
            transformation: {
              width: Math.max(1, Math.round(bytes.width * scale)),
              height: Math.max(1, Math.round(bytes.height * scale)),
            },
            altText: { name: alt, title: '', description: alt },
          }),
        ],
      }),
    ]
  }
}

function inlines(nodes: readonly PlanJson[]): ParagraphChild[] {
  return nodes.map((node) => {
    if (node.type === 'hardBreak') return new TextRun({ break: 1 })
    const has = (type: string) => node.marks?.some((mark) => mark.type === type) === true
    const href = linkTarget(node.marks?.find((mark) => mark.type === 'link')?.attrs?.['href'])
    const run = new TextRun({
      text: plainText(node),
      bold: has('bold'),
      italics: has('italic'),
      strike: has('strike'),
      ...(has('underline') || href !== null ? { underline: {} } : {}),
      ...(href === null ? {} : { color: '1F6F54' }),
    })
    return href === null ? run : new ExternalHyperlink({ link: href, children: [run] })
  })
}
