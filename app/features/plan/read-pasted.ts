import { IN_OWN_PLAN, parseFilePath } from '#domain/files/file-path.ts'
import { flowRowsFromGrid, type FlowRowDraft } from '#domain/plan/flow-from-grid.ts'
import { plainHtml } from './office-html.ts'
import { gridOf } from './pasted-tables.ts'

/** Most characters that are pasted at once, of HTML (pictures in it not counted) and of plain text. */
export const PASTE_MAX = { html: 2_000_000, text: 500_000 } as const

export type PastedPicture =
  | { readonly key: string; readonly from: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** A picture of another lesson study, or of an own plan: its bytes are fetched by who pastes it. */
  | { readonly key: string; readonly from: 'path'; readonly path: string }

export interface Pasted {
  /** Clean HTML; where a picture has to be sent first stands `<img data-upload="key">`. */
  readonly html: string
  readonly pictures: readonly PastedPicture[]
  /** Pictures that only the program which they come from can read. */
  readonly unreadable: number
  /** A table that looks like a lesson flow: its rows, and what was pasted beside it. Null: there is none. */
  readonly flow: { readonly rows: readonly FlowRowDraft[]; readonly rest: string } | null
}

const DATA_URI = /data:image\/[a-z+.-]+;base64,[a-z0-9+/=\s]*/gi

/** Whether a paste is more than a page can take in one go. */
export function isTooMuch(html: string, text: string): boolean {
  if (text.length > PASTE_MAX.text) return true
  return html.length > PASTE_MAX.html && html.replace(DATA_URI, '').length > PASTE_MAX.html
}

/**
 * Reads the HTML of a paste. What this editor itself copied is taken as it is, but for its pictures.
 * `origin` is this site's, `newKey` makes a name for each picture that has to be sent.
 */
export function readPasted(
  html: string,
  here: {
    readonly origin: string
    readonly lessonStudyId: string
    /** The own plan that it is pasted into; null: the shared one. */
    readonly documentId: string | null
    readonly newKey: () => string
  },
): Pasted {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const pictures: PastedPicture[] = []
  let unreadable = 0
  for (const img of body.querySelectorAll('img')) {
    const src = img.getAttribute('src') ?? ''
    const own = ownFile(src, here.origin)
    if (own !== null && isAtHand(own, here)) {
      img.setAttribute('data-file-id', own.fileId)
      continue
    }
    const bytes = bytesOf(src)
    if (own === null && bytes === null) {
      unreadable += isTiny(img) ? 0 : 1
      img.remove()
      continue
    }
    const key = here.newKey()
    for (const name of img.getAttributeNames()) if (name !== 'alt') img.removeAttribute(name)
    img.setAttribute('data-upload', key)
    if (own !== null) pictures.push({ key, from: 'path', path: new URL(src, here.origin).pathname })
    else if (bytes !== null) pictures.push({ key, from: 'bytes', bytes })
  }
  if (body.querySelector('[data-pm-slice]') !== null)
    return { html: body.innerHTML, pictures, unreadable, flow: null }
  plainHtml(body)
  const { innerHTML } = body
  return { html: innerHTML, pictures, unreadable, flow: flowIn(body) }
}

/** The first such table; one with pictures in it stays a table, for rows are made of words. */
function flowIn(body: HTMLElement): Pasted['flow'] {
  for (const table of body.querySelectorAll('table')) {
    const rows = table.querySelector('img') === null ? flowRowsFromGrid(gridOf(table)) : null
    if (rows === null) continue
    table.remove()
    return { rows, rest: body.textContent.trim() === '' ? '' : body.innerHTML }
  }
  return null
}

interface OwnFile {
  readonly lessonStudyId: string
  readonly fileId: string
  /** The own plan in which it was seen; null: one that everybody shares. */
  readonly documentId: string | null
}

function ownFile(src: string, origin: string): OwnFile | null {
  if (!URL.canParse(src, origin)) return null
  const url = new URL(src, origin)
  const found = url.origin === origin ? parseFilePath(url.pathname) : null
  return found === null ? null : { ...found, documentId: url.searchParams.get(IN_OWN_PLAN) }
}

/** Whoever reads what it is pasted into can see it: what lies in an own plan is seen by its owner alone. */
function isAtHand(
  file: OwnFile,
  here: { readonly lessonStudyId: string; readonly documentId: string | null },
): boolean {
  if (file.lessonStudyId !== here.lessonStudyId) return false
  return file.documentId === null || file.documentId === here.documentId
}

function bytesOf(src: string): Uint8Array<ArrayBuffer> | null {
  const found = /^data:image\/(?:png|jpe?g|gif|webp|x-png|pjpeg);base64,/i.exec(src)
  if (found === null) return null
  try {
    return Uint8Array.from(atob(src.slice(found[0].length).replaceAll(/\s/g, '')), (letter) =>
      letter.charCodeAt(0),
    )
  } catch {
    return null
  }
}

/** Pages count their readers with pictures of one pixel. */
function isTiny(img: HTMLImageElement): boolean {
  return img.getAttribute('width') === '1' || img.getAttribute('height') === '1'
}
