import type { Editor, Extension } from '@tiptap/core'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { filesPath } from '#domain/files/file-path.ts'
import { PICTURES_AT_ONCE } from '#domain/files/picture-file.ts'
import { sendFile } from '../files/send-file.ts'
import { el } from './dom.ts'
import { insertPicture, keepPlace, leavePlace, picturePlaces } from './picture-places.ts'
import { createPictureUploads, type PictureUploads } from './picture-uploads.ts'
import type { InsertCalls } from './plan-inserts.tsx'
import { planPaste } from './plan-paste.ts'
import type { PastedPicture } from './read-pasted.ts'

export interface PlanInsertParts {
  readonly extensions: Extension[]
  readonly uploads: PictureUploads
  /** Puts pictures in at a position: from a file chooser, the clipboard or the desktop. */
  readonly addFiles: (view: EditorView, files: readonly File[], pos: number) => void
  /** The editor that pictures are put into; null when it goes. */
  readonly attach: (editor: Editor | null) => void
}

/** Everything behind putting pictures and pasted words into a plan. */
export function createPlanInserts(input: {
  ydoc: Y.Doc
  lessonStudyId: string
  /** The draft or personal plan that it is; null: the plan that everybody shares. */
  documentId: string | null
  canWrite: () => boolean
  calls: () => InsertCalls | null
  newKey: () => string
  /** What a file is called that has no name of its own. */
  nameOf: (file: File) => string
  unnamed: string
}): PlanInsertParts {
  const { ydoc, lessonStudyId, documentId, canWrite, calls, newKey } = input
  const url = filesPath(lessonStudyId, documentId)
  const orders = new Map<string, number>()
  const elements = new Map<string, PlaceElement>()
  let editor: Editor | null = null

  const uploads = createPictureUploads({
    send: (file, onProgress, signal) => sendFile(url, file, onProgress, signal),
    onDone: (upload, file) => {
      if (editor !== null) insertPicture(editor.view, upload, file, orders)
    },
    onOnline: (again) => {
      window.addEventListener('online', again)
      // A line may be back without the browser noticing that it was gone.
      const now = setInterval(again, 15_000)
      return () => {
        window.removeEventListener('online', again)
        clearInterval(now)
      }
    },
  })
  uploads.subscribe(() => {
    showPlaces(uploads, elements)
    if (editor === null) return
    const known = new Set(uploads.all().map((upload) => upload.key))
    for (const key of elements.keys())
      if (!known.has(key)) {
        elements.delete(key)
        editor.view.dispatch(leavePlace(editor.state.tr, key))
      }
  })
  const pasted = new Map<string, PastedPicture>()

  const addFiles = (view: EditorView, files: readonly File[], pos: number): void => {
    if (!canWrite() || files.length === 0) return
    if (files.length > PICTURES_AT_ONCE) return calls()?.onNote({ kind: 'tooMany' })
    const added = files.map((file) => ({ file, key: newKey() }))
    for (const { key, file } of added)
      uploads.add(key, { name: input.nameOf(file), load: () => Promise.resolve(file) })
    view.dispatch(
      keepPlace(
        view.state.tr,
        added.map(({ key }) => ({ key, pos })),
      ),
    )
  }
  const extensions = [
    planPaste({
      lessonStudyId,
      documentId,
      newKey,
      canWrite,
      onFiles: addFiles,
      onPicture: (picture) => pasted.set(picture.key, picture),
      onNote: (note) => calls()?.onNote(note),
      onFlow: (flow) => calls()?.onFlow(flow),
    }),
    picturePlaces({
      ydoc,
      show: (key) => {
        const made = elements.get(key) ?? placeElement()
        elements.set(key, made)
        showPlaces(uploads, elements)
        return made.dom
      },
      onPasted: (found) => {
        for (const { key, alt } of found) {
          const picture = pasted.get(key)
          if (picture !== undefined)
            uploads.add(key, { name: alt === '' ? input.unnamed : alt, alt, load: () => loadPasted(picture) })
        }
        pasted.clear()
      },
    }),
  ]
  return {
    extensions,
    uploads,
    addFiles,
    attach: (now) => {
      editor = now
    },
  }
}

async function loadPasted(picture: PastedPicture): Promise<File> {
  if (picture.from === 'bytes') return new File([picture.bytes], 'pasted')
  const answer = await fetch(picture.path)
  if (!answer.ok) throw new Error(`the picture answers ${answer.status}`)
  return new File([await answer.blob()], 'pasted')
}

interface PlaceElement {
  readonly dom: HTMLElement
  readonly img: HTMLImageElement
  readonly bar: HTMLElement
}

/** Where a picture will stand: what it shows, and how far it is. What to do about it is said above the page. */
function placeElement(): PlaceElement {
  const img = el('img', { alt: '' })
  const bar = el('span', { class: 'picture-place-bar' })
  return { img, bar, dom: el('span', { 'aria-hidden': 'true' }, img, bar) }
}

function showPlaces(uploads: PictureUploads, elements: ReadonlyMap<string, PlaceElement>): void {
  for (const { key, preview, progress, state } of uploads.all()) {
    const place = elements.get(key)
    if (place === undefined) continue
    place.dom.dataset['state'] = state
    place.bar.style.inlineSize = `${Math.round(progress * 100)}%`
    if (preview !== null && place.img.getAttribute('src') !== preview) place.img.src = preview
    place.img.hidden = preview === null
  }
}
