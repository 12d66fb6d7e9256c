import { Node, type Extensions } from '@tiptap/core'
import { TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import StarterKit from '@tiptap/starter-kit'
import { linkTarget } from '#domain/plan/link-target.ts'
import { PLAN_NODES } from '#domain/plan/plan-schema.ts'
import { flowCellView } from './flow-cell-view.ts'
import { flowRowView } from './flow-row-view.ts'
import { lessonFlowView } from './lesson-flow-view.ts'
import { pictureNode } from './picture-view.ts'
import { PlanTable } from './plan-table.ts'
import type { PlanViewOptions } from './plan-view-options.ts'
import { sectionView } from './section-view.ts'

/**
 * The editor's schema: the same as #domain/plan/plan-schema.ts (a test compares them). Tiptap's own nodes
 * are given the domain's content expressions, which ask for nothing; why is written there.
 */
export function planExtensions(options: PlanViewOptions): Extensions {
  return [
    planKit,
    PlanTable,
    TableRow.extend({ content: PLAN_NODES.tableRow.content }),
    TableCell.extend({ content: PLAN_NODES.tableCell.content }),
    TableHeader.extend({ content: PLAN_NODES.tableHeader.content }),
    pictureNode(options),
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
