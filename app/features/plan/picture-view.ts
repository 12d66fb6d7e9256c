import { Node, type Editor, type NodeViewRenderer } from '@tiptap/core'
import { NodeSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ALT_MAX, PICTURE_SIZES, readPicture } from '#domain/plan/picture.ts'
import { PLAN_NODES } from '#domain/plan/plan-schema.ts'
import { el, icon, ICONS } from './dom.ts'
import { PENDING } from './picture-places.ts'
import type { PlanViewOptions } from './plan-view-options.ts'

/** Pictures of the plan: chosen like a letter, moved with Alt and an arrow, Tab leads to their tools. */
export function pictureNode(options: PlanViewOptions): Node {
  const { attrs, ...spec } = PLAN_NODES.picture
  const onSelected = (act: (editor: Editor, pos: number) => boolean) => {
    return ({ editor }: { editor: Editor }): boolean => {
      const { selection } = editor.state
      const isPicture = selection instanceof NodeSelection && selection.node.type.name === 'picture'
      return isPicture && act(editor, selection.from)
    }
  }
  const move = (step: 1 | -1) =>
    onSelected((editor, pos) => {
      const tr = options.canWrite() ? movePicture(editor.state, pos, step) : null
      if (tr !== null) editor.view.dispatch(tr.scrollIntoView())
      return true
    })
  return Node.create({
    name: 'picture',
    ...spec,
    // Before the keys of the flow, to which these mean a whole row or the next cell.
    priority: 210,
    addAttributes: () => attrs,
    parseHTML: () => [
      {
        tag: 'img[data-upload]',
        getAttrs: (img) => ({ ...wordsOf(img), fileId: `${PENDING}${img.dataset['upload']}` }),
      },
      {
        tag: 'img[data-file-id]',
        getAttrs: (img) => {
          const size = {
            width: Number(img.getAttribute('width')),
            height: Number(img.getAttribute('height')),
          }
          const { fileId, ...rest } = readPicture({
            ...wordsOf(img),
            ...size,
            fileId: img.dataset['fileId'],
            size: img.dataset['size'],
          })
          return fileId === null ? false : { fileId, ...rest }
        },
      },
    ],
    renderHTML: ({ node }) => {
      const { fileId, alt, size, width, height } = readPicture(node.attrs)
      const src = fileId === null ? {} : { src: options.picturePath(fileId) }
      return ['img', { ...src, alt, 'data-size': size, width, height }]
    },
    addKeyboardShortcuts: () => ({
      'Alt-ArrowUp': move(-1),
      'Alt-ArrowDown': move(1),
      Tab: onSelected((editor, pos) => {
        const dom = editor.view.nodeDOM(pos)
        const tool =
          dom instanceof HTMLElement ? dom.querySelector<HTMLElement>('.picture-tools button') : null
        tool?.focus()
        return tool !== null
      }),
    }),
    addNodeView: () => pictureView(options),
  })
}

function wordsOf(img: HTMLElement): { alt: string } {
  const alt = (img.getAttribute('alt') ?? '').trim()
  // Word puts a whole guessed description and a line about its origin here; the first line says enough.
  return { alt: (alt.split('\n')[0] ?? '').slice(0, ALT_MAX) }
}

/** The picture before or after its neighbour; null at the edge of where it stands. */
function movePicture(state: EditorState, pos: number, step: 1 | -1): Transaction | null {
  const $pos = state.doc.resolve(pos)
  const picture = $pos.nodeAfter
  const neighbour = $pos.parent.maybeChild($pos.index() + step)
  if (picture === null || neighbour === null) return null
  const tr = state.tr.delete(pos, pos + picture.nodeSize)
  const to = step === 1 ? pos + neighbour.nodeSize : pos - neighbour.nodeSize
  tr.insert(to, picture)
  return tr.setSelection(NodeSelection.create(tr.doc, to))
}

function pictureView({ words, canWrite, picturePath }: PlanViewOptions): NodeViewRenderer {
  return ({ node, view, getPos }) => {
    const img = el('img', { loading: 'lazy', decoding: 'async', draggable: 'false' })
    const broken = el('div', { class: 'picture-broken' }, words.picture('broken'))
    const button = (label: string, ...face: globalThis.Node[]): HTMLButtonElement =>
      el('button', { type: 'button', class: 'picture-tool', 'aria-label': label, title: label }, ...face)
    const sizes = PICTURE_SIZES.map((size) => {
      const made = button(words.picture(`size.${size}`), el('span', {}, words.picture(`sizeName.${size}`)))
      made.addEventListener('click', () => set('size', size))
      return { size, made }
    })
    const up = button(words.picture('up'), icon(ICONS.up))
    const down = button(words.picture('down'), icon(ICONS.down))
    const remove = button(words.picture('remove'), icon(ICONS.remove))
    const alt = el('input', {
      class: 'picture-alt',
      maxlength: String(ALT_MAX),
      autocomplete: 'off',
      placeholder: words.picture('altHint'),
      'aria-label': words.picture('alt'),
    })
    const tools = el(
      'div',
      { class: 'picture-tools', role: 'group', 'aria-label': words.picture('tools') },
      ...sizes.map(({ made }) => made),
      up,
      down,
      remove,
      alt,
    )
    tools.hidden = true
    const dom = el(
      'figure',
      { class: 'plan-picture', contenteditable: 'false', role: 'group' },
      img,
      broken,
      tools,
    )

    const place = (): number | null => {
      const pos = getPos()
      return pos !== undefined && canWrite() && view.state.doc.nodeAt(pos)?.type === node.type ? pos : null
    }
    const chosen = (tr: Transaction, pos: number): Transaction =>
      tr.setSelection(NodeSelection.create(tr.doc, pos))
    function set(name: string, value: unknown): void {
      const pos = place()
      if (pos === null || view.state.doc.nodeAt(pos)?.attrs[name] === value) return
      view.dispatch(chosen(view.state.tr.setNodeAttribute(pos, name, value), pos))
    }
    const move = (step: 1 | -1): void => {
      const pos = place()
      const tr = pos === null ? null : movePicture(view.state, pos, step)
      if (tr === null) return
      // It is made anew where it goes: the keys go on working on it from the text.
      view.dispatch(tr.scrollIntoView())
      view.focus()
    }
    up.addEventListener('click', () => move(-1))
    down.addEventListener('click', () => move(1))
    remove.addEventListener('click', () => {
      const pos = place()
      if (pos === null) return
      view.dispatch(view.state.tr.delete(pos, pos + 1))
      view.focus()
    })
    alt.addEventListener('change', () => set('alt', alt.value.trim()))
    tools.addEventListener('keydown', (event) => {
      if (event.isComposing || event.keyCode === 229) return
      if (event.key !== 'Escape' && !(event.key === 'Enter' && event.target === alt)) return
      event.preventDefault()
      set('alt', alt.value.trim())
      view.focus()
    })
    img.addEventListener('error', () => (dom.dataset['broken'] = ''))
    img.addEventListener('load', () => delete dom.dataset['broken'])

    const show = (now: typeof node): void => {
      const picture = readPicture(now.attrs)
      const src = picture.fileId === null ? '' : picturePath(picture.fileId)
      if (src === '') dom.dataset['broken'] = ''
      if (img.getAttribute('src') !== src) img.setAttribute('src', src)
      img.alt = picture.alt
      // The page does not jump when the picture comes.
      if (picture.width !== null) img.width = picture.width
      if (picture.height !== null) img.height = picture.height
      dom.dataset['size'] = picture.size
      dom.setAttribute('aria-label', words.pictureNamed(picture.alt))
      for (const { size, made } of sizes) made.setAttribute('aria-pressed', String(size === picture.size))
      if (document.activeElement !== alt) alt.value = picture.alt
    }
    show(node)
    return {
      dom,
      update: (now) => {
        if (now.type !== node.type) return false
        show(now)
        return true
      },
      selectNode: () => {
        dom.classList.add('is-chosen')
        tools.hidden = !canWrite()
      },
      deselectNode: () => {
        dom.classList.remove('is-chosen')
        tools.hidden = true
      },
      stopEvent: (event) => tools.contains(event.target as globalThis.Node),
      ignoreMutation: () => true,
    }
  }
}
