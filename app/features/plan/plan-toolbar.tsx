import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import {
  BetweenHorizontalStart,
  BetweenVerticalStart,
  Bold,
  Ellipsis,
  Heading3,
  Heading4,
  ImagePlus,
  Italic,
  Link2,
  List,
  ListOrdered,
  Redo2,
  Strikethrough,
  Table2,
  TableColumnsSplit,
  TableRowsSplit,
  Trash2,
  Underline,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkForm } from './link-form.tsx'
import { insertTable } from './plan-table.ts'
import { useRovingFocus } from './roving-focus.ts'

interface Tool {
  name: string
  icon: LucideIcon
  /** Pressed or not; absent for what is done once. */
  active?: boolean
  disabled?: boolean
  run: () => void
}

/** Formatting, quiet until needed: one toolbar that the arrow keys walk through. */
export function PlanToolbar(props: { editor: Editor; onPictures: (files: readonly File[]) => void }) {
  const { editor, onPictures } = props
  const { t } = useTranslation('plan')
  const [isLinking, setIsLinking] = useState(false)
  const [showsMore, setShowsMore] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const roving = useRovingFocus()
  const now = useEditorState({ editor, selector: ({ editor: current }) => toolbarState(current) })
  const chain = () => editor.chain().focus()

  const groups: { name: string; extra: boolean; tools: Tool[] }[] = [
    {
      name: 'history',
      extra: false,
      tools: [
        { name: 'undo', icon: Undo2, disabled: !now.canUndo, run: () => chain().undo().run() },
        { name: 'redo', icon: Redo2, disabled: !now.canRedo, run: () => chain().redo().run() },
      ],
    },
    {
      name: 'marks',
      extra: false,
      tools: [{ name: 'bold', icon: Bold, active: now.bold, run: () => chain().toggleBold().run() }],
    },
    {
      name: 'moreMarks',
      extra: true,
      tools: [
        { name: 'italic', icon: Italic, active: now.italic, run: () => chain().toggleItalic().run() },
        {
          name: 'underline',
          icon: Underline,
          active: now.underline,
          run: () => chain().toggleUnderline().run(),
        },
      ],
    },
    {
      name: 'lists',
      extra: true,
      tools: [
        {
          name: 'bulletList',
          icon: List,
          active: now.bulletList,
          run: () => chain().toggleBulletList().run(),
        },
        {
          name: 'orderedList',
          icon: ListOrdered,
          active: now.orderedList,
          run: () => chain().toggleOrderedList().run(),
        },
      ],
    },
    {
      name: 'pictures',
      extra: false,
      tools: [{ name: 'picture', icon: ImagePlus, run: () => chooser.current?.click() }],
    },
    {
      name: 'more',
      extra: true,
      tools: [
        {
          name: 'heading',
          icon: Heading3,
          active: now.heading,
          disabled: !now.takesBlocks,
          run: () => chain().toggleHeading({ level: 3 }).run(),
        },
        {
          name: 'subheading',
          icon: Heading4,
          active: now.subheading,
          disabled: !now.takesBlocks,
          run: () => chain().toggleHeading({ level: 4 }).run(),
        },
        { name: 'strike', icon: Strikethrough, active: now.strike, run: () => chain().toggleStrike().run() },
        { name: 'link', icon: Link2, active: now.link, run: () => setIsLinking(!isLinking) },
        {
          name: 'table',
          icon: Table2,
          disabled: !now.takesBlocks || now.inTable,
          run: () => insertTable(editor),
        },
      ],
    },
    ...(now.inTable
      ? [
          {
            name: 'tableTools',
            extra: false,
            tools: [
              { name: 'rowAdd', icon: BetweenHorizontalStart, run: () => chain().addRowAfter().run() },
              { name: 'columnAdd', icon: BetweenVerticalStart, run: () => chain().addColumnAfter().run() },
              { name: 'rowRemove', icon: TableRowsSplit, run: () => chain().deleteRow().run() },
              { name: 'columnRemove', icon: TableColumnsSplit, run: () => chain().deleteColumn().run() },
              { name: 'tableRemove', icon: Trash2, run: () => chain().deleteTable().run() },
            ],
          },
        ]
      : []),
  ]

  return (
    <div className="plan-toolbar print:hidden">
      <div role="toolbar" aria-label={t('toolbar.label')} className="plan-tools" {...roving}>
        {groups.map(({ name, extra, tools }) => (
          <div key={name} className="plan-tool-group" data-extra={extra} data-shown={showsMore}>
            {tools.map((tool) => (
              <ToolButton key={tool.name} tool={tool} label={t(`toolbar.${tool.name}`)} />
            ))}
          </div>
        ))}
        <button
          type="button"
          className="plan-tool plan-tool-more"
          aria-expanded={showsMore}
          aria-label={t('toolbar.more')}
          title={t('toolbar.more')}
          onClick={() => setShowsMore(!showsMore)}
        >
          <Ellipsis aria-hidden className="size-4.5" />
        </button>
      </div>
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        multiple
        hidden
        aria-label={t('toolbar.picture')}
        onChange={(event) => {
          onPictures([...(event.target.files ?? [])])
          // The same file can be chosen again.
          event.target.value = ''
        }}
      />
      {isLinking && <LinkForm editor={editor} onDone={() => setIsLinking(false)} />}
    </div>
  )
}

function ToolButton({ tool, label }: { tool: Tool; label: string }) {
  const { icon: Icon, active, disabled = false, run } = tool
  return (
    <button
      type="button"
      className="plan-tool"
      data-tool={tool.name}
      aria-label={label}
      title={label}
      aria-pressed={active}
      // Still reachable while disabled: the arrow keys should not skip about.
      aria-disabled={disabled}
      // The selection in the text stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!disabled) run()
      }}
    >
      <Icon aria-hidden className="size-4.5" />
    </button>
  )
}

function toolbarState(editor: Editor) {
  const { $from } = editor.state.selection
  let takesBlocks = false
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const name = $from.node(depth).type.name
    if (name === 'flowCell' || name === 'listItem') break
    if (name === 'section') takesBlocks = true
  }
  return {
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    underline: editor.isActive('underline'),
    strike: editor.isActive('strike'),
    link: editor.isActive('link'),
    heading: editor.isActive('heading', { level: 3 }),
    subheading: editor.isActive('heading', { level: 4 }),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    inTable: editor.isActive('table'),
    takesBlocks: takesBlocks && !editor.isActive('table'),
  }
}
