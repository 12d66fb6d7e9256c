import { Node, type Extensions } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import type { Plugin, Transaction } from '@tiptap/pm/state'
import StarterKit from '@tiptap/starter-kit'
import { isFromYjs } from './from-yjs.ts'
import { linkTarget } from '#domain/plan/link-target.ts'
import { PLAN_NODES } from '#domain/plan/plan-schema.ts'
import { flowCellView } from './flow-cell-view.ts'
import { flowRowView } from './flow-row-view.ts'
import { lessonFlowView } from './lesson-flow-view.ts'
import type { PlanViewOptions } from './plan-view-options.ts'
import { sectionView } from './section-view.ts'

/**
 * The editor's schema: the same as #domain/plan/plan-schema.ts (a test compares them). Tiptap's own nodes
 * are given the domain's content expressions, which ask for nothing; why is written there.
 */
export function planExtensions(options: PlanViewOptions): Extensions {
  return [
    planKit,
    planTable,
    TableRow.extend({ content: PLAN_NODES.tableRow.content }),
    TableCell.extend({ content: PLAN_NODES.tableCell.content }),
    TableHeader.extend({ content: PLAN_NODES.tableHeader.content }),
    ...structure(options),
  ]
}

/** Tiptap's nodes whose content expression is loosened. */
const LOOSENED = ['doc', 'bulletList', 'orderedList', 'listItem'] as const

const planKit = StarterKit.extend({
  addExtensions() {
    const all = this.parent?.() ?? []
    return all.map((extension) => {
      const name = LOOSENED.find((loosened) => loosened === extension.name)
      if (name !== undefined) return (extension as Node).extend({ content: PLAN_NODES[name].content })
      if (extension.name === 'heading')
        return (extension as Node).extend({
          addAttributes: () => ({ level: { default: 3, rendered: false } }),
        })
      // Stored is only where a link leads; how it opens is the same for all.
      if (extension.name === 'link')
        return extension.extend({
          inclusive: false,
          addAttributes: () => ({
            href: { default: null, parseHTML: (a: HTMLElement) => linkTarget(a.getAttribute('href')) },
          }),
        })
      return extension
    })
  },
}).configure({
  blockquote: false,
  code: false,
  codeBlock: false,
  horizontalRule: false,
  trailingNode: false,
  // Undo is Yjs', of one's own edits only.
  undoRedo: false,
  heading: { levels: [3, 4] },
  dropcursor: { color: '#1f6f54', width: 2 },
  link: {
    openOnClick: false,
    defaultProtocol: 'https',
    protocols: [],
    isAllowedUri: (href) => linkTarget(href) !== null,
    shouldAutoLink: (href) => linkTarget(href) !== null,
    HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow', class: null },
  },
})

/**
 * Tables mend themselves (a row that lacks a cell gets one) after every change, also after a colleague's:
 * then everyone mends at once, and everyone's mending is one cell too many, which all mend again. Here only
 * a person's own edit mends the table that they edited.
 */
const planTable = Table.extend({
  content: PLAN_NODES.table.content,
  addProseMirrorPlugins() {
    const plugins: Plugin[] = this.parent?.() ?? []
    for (const { spec } of plugins) {
      const mend = spec.appendTransaction
      if (mend === undefined) continue
      spec.appendTransaction = function mendOwnEdits(transactions, before, after) {
        return transactions.some((tr: Transaction) => isFromYjs(tr))
          ? null
          : mend.call(this, transactions, before, after)
      }
    }
    return plugins
  },
}).configure({ resizable: false, HTMLAttributes: { class: 'plan-table' } })

/** The nodes of our own. They are never made by typing or pasting, so nothing parses into them. */
function structure(options: PlanViewOptions): Extensions {
  const spec = <K extends 'section' | 'lessonFlow' | 'flowRow' | 'flowCell'>(name: K) => {
    const { attrs = {}, ...rest } = PLAN_NODES[name] as { attrs?: Record<string, { default: unknown }> }
    return {
      name,
      ...rest,
      addAttributes: () => attrs,
      renderHTML: () => ['div', { 'data-plan': name }, 0] as const,
    }
  }
  return [
    Node.create({ ...spec('section'), addNodeView: () => sectionView(options) }),
    Node.create({ ...spec('lessonFlow'), addNodeView: () => lessonFlowView(options) }),
    Node.create({ ...spec('flowRow'), addNodeView: () => flowRowView(options) }),
    Node.create({ ...spec('flowCell'), addNodeView: () => flowCellView(options) }),
  ]
}
