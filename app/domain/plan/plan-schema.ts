import { Schema, type MarkSpec, type NodeSpec } from '@tiptap/pm/model'

/**
 * What may stand in a plan. The editor builds the same schema from its extensions; a test compares them.
 *
 * Why every content expression has the form `(a | b)*`, without a single `+` or fixed order: the binding
 * between the editor and Yjs (y-tiptap) *deletes from the shared document* any element that does not fit
 * the schema, for everybody. Two people can each make a change that is fine and whose union is not: she
 * deletes the first paragraph of a cell, he the second, and `block+` is broken, so the cell, its row and
 * what a third person was typing in it would go. With expressions that ask for nothing, whatever children
 * survive a merge fit, because each was put there by someone under this same schema. What a person needs
 * beyond that (somewhere to place the caret, all five cells of a row) the editor repairs when they next
 * edit: see features/plan/keep-plan-whole.ts. For the same reason every attribute has a default and every
 * mark is allowed wherever text is.
 */
const IN_LIST_OR_CELL = '(paragraph | bulletList | orderedList | picture)*'

export const PLAN_NODES = {
  doc: { content: 'section*' },
  paragraph: { content: 'inline*', group: 'block' },
  text: { group: 'inline' },
  hardBreak: { group: 'inline', inline: true, selectable: false, linebreakReplacement: true },
  heading: { content: 'inline*', group: 'block', defining: true, attrs: { level: { default: 3 } } },
  bulletList: { content: 'listItem*', group: 'block list' },
  orderedList: {
    content: 'listItem*',
    group: 'block list',
    attrs: { start: { default: 1 }, type: { default: null } },
  },
  listItem: { content: IN_LIST_OR_CELL, defining: true },
  /**
   * A picture of the lesson study, wherever a paragraph may stand. `fileId` names a stored file, `alt` says
   * what is to be seen, `size` is one of PICTURE_SIZES, `width` and `height` are in pixels.
   */
  picture: {
    group: 'block',
    atom: true,
    draggable: true,
    attrs: {
      fileId: { default: '' },
      alt: { default: '' },
      size: { default: 'm' },
      width: { default: null },
      height: { default: null },
    },
  },
  table: { content: 'tableRow*', group: 'block', isolating: true, tableRole: 'table' },
  tableRow: { content: '(tableCell | tableHeader)*', tableRole: 'row' },
  tableCell: {
    content: IN_LIST_OR_CELL,
    isolating: true,
    tableRole: 'cell',
    attrs: {
      colspan: { default: 1 },
      rowspan: { default: 1 },
      colwidth: { default: null },
      align: { default: null },
    },
  },
  tableHeader: {
    content: IN_LIST_OR_CELL,
    isolating: true,
    tableRole: 'header_cell',
    attrs: {
      colspan: { default: 1 },
      rowspan: { default: 1 },
      colwidth: { default: null },
      align: { default: null },
    },
  },
  /** One section of the plan; `key` is one of SECTION_KEYS. Its heading is not text of the document. */
  section: {
    content: '(block | lessonFlow)*',
    isolating: true,
    defining: true,
    selectable: false,
    attrs: { key: { default: '' } },
  },
  /** The flow of the lesson. Rows are read in the order of their `order`, not of their place in the tree. */
  lessonFlow: { content: 'flowRow*', isolating: true, selectable: false },
  /**
   * One row of the flow. `order` is a key between its neighbours' keys (row-order.ts): moving a row
   * changes one attribute. Cutting it out and inserting it elsewhere would lose what a colleague is
   * typing in it, make two rows of it when two people move it, and put its words under the mover's name.
   */
  flowRow: {
    content: 'flowCell*',
    isolating: true,
    selectable: false,
    attrs: { rowId: { default: '' }, order: { default: '' }, minutes: { default: null } },
  },
  /** `kind` is one of CELL_KINDS. */
  flowCell: {
    content: IN_LIST_OR_CELL,
    isolating: true,
    defining: true,
    selectable: false,
    attrs: { kind: { default: '' } },
  },
} satisfies Record<string, NodeSpec>

export const PLAN_MARKS = {
  link: { inclusive: false, attrs: { href: { default: null } } },
  bold: {},
  italic: {},
  strike: {},
  underline: {},
} satisfies Record<string, MarkSpec>

export const planSchema = new Schema({ nodes: PLAN_NODES, marks: PLAN_MARKS })
