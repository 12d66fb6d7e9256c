import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { FlowRowDraft } from '#domain/plan/flow-from-grid.ts'
import { isTooMuch, readPasted, type Pasted, type PastedPicture } from './read-pasted.ts'

export interface PasteCalls {
  readonly lessonStudyId: string
  readonly documentId: string | null
  readonly newKey: () => string
  readonly canWrite: () => boolean
  /** Files were pasted, or dropped at a position. */
  readonly onFiles: (view: EditorView, files: readonly File[], pos: number) => void
  /** A picture of a paste was put into the editor under its key, and shall be sent. */
  readonly onPicture: (picture: PastedPicture) => void
  readonly onNote: (note: PasteNote) => void
  /** A table looks like a lesson flow: `keep` pastes it as it is, `rest` is what was pasted beside it. */
  readonly onFlow: (flow: { rows: readonly FlowRowDraft[]; rest: () => void; keep: () => void }) => void
}

/** What is said about a paste: it was too much, or so many of its pictures could not be read. */
export type PasteNote = { readonly kind: 'tooMuch' } | { readonly kind: 'unreadable'; readonly count: number }

/**
 * What is pasted and dropped. Files become pictures; what a word processor wrote is made plain; what is too
 * much for a page is refused before anything reads it.
 */
export function planPaste(calls: PasteCalls): Extension {
  const read = (html: string): Pasted => readPasted(html, { origin: window.location.origin, ...calls })
  const isRefused = (data: DataTransfer | null): boolean => {
    if (data === null || !isTooMuch(data.getData('text/html'), data.getData('text/plain'))) return false
    calls.onNote({ kind: 'tooMuch' })
    return true
  }
  const keep = (view: EditorView, html: string): void => {
    view.focus()
    view.pasteHTML(html)
  }

  return Extension.create({
    name: 'planPaste',
    // Before the others look at what is pasted.
    priority: 300,
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('planPaste'),
        props: {
          transformPastedHTML: (html) => {
            const pasted = read(html)
            for (const picture of pasted.pictures) calls.onPicture(picture)
            if (pasted.unreadable > 0) calls.onNote({ kind: 'unreadable', count: pasted.unreadable })
            return pasted.html
          },
          handleDOMEvents: {
            paste: (view, event) => {
              if (!calls.canWrite()) return false
              const data = event.clipboardData
              if (isRefused(data)) return taken(event)
              const html = data?.getData('text/html') ?? ''
              const files = filesOf(data)
              if (files.length > 0 && !hasWords(html)) {
                calls.onFiles(view, files, view.state.selection.head)
                return taken(event)
              }
              const flow = html.includes('<t') ? read(html).flow : null
              if (flow === null) return false
              calls.onFlow({
                rows: flow.rows,
                keep: () => keep(view, html),
                rest: () => flow.rest !== '' && keep(view, flow.rest),
              })
              return taken(event)
            },
            drop: (view, event) => {
              if (!calls.canWrite()) return false
              if (isRefused(event.dataTransfer)) return taken(event)
              const files = filesOf(event.dataTransfer)
              // A picture of the plan that is dragged comes with itself as a file.
              if (files.length === 0 || view.dragging !== null) return false
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
              calls.onFiles(view, files, at?.pos ?? view.state.selection.head)
              return taken(event)
            },
          },
        },
      }),
    ],
  })
}

function taken(event: Event): true {
  event.preventDefault()
  return true
}

/** A picture that was copied from a page comes as a file and as HTML that is nothing but the picture. */
function hasWords(html: string): boolean {
  if (html === '') return false
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim() !== ''
}

function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])]
}
