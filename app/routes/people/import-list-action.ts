import { data, type RouterContextProvider } from 'react-router'
import type { Space } from '#db/queries/people/membership.ts'
import { findSpaceName } from '#db/queries/people/space-names.ts'
import { LIST_SIZE_MAX, type PlannedRow } from '#domain/people/people-list.ts'
import type { Refusal } from '#domain/outcome.ts'
import { mailInvitations } from '#http/mail-invitations.ts'
import { publicOrigin } from '#http/public-origin.ts'
import { refusalData } from '#http/refusal-response.ts'
import { language, requireViewer, services } from '#http/request-context.ts'
import { importList } from '#operations/people/import-list.ts'
import { previewList } from '#operations/people/preview-list.ts'
import { decodeList, writeCells } from '#operations/people/read-list-file.ts'
import { text } from './form-text.ts'

interface Previewed {
  readonly rows: readonly PlannedRow[]
  readonly text: string
}
interface Made {
  readonly links: readonly { row: number; name: string; contact: string; url: string }[]
  readonly csv: string
  readonly expiresAtMs: number
  readonly mailed: number
  readonly skipped: readonly PlannedRow[]
}

/** A list of people: looked at first, and only when somebody confirms invited. */
export async function actOnList(
  context: Readonly<RouterContextProvider>,
  request: Request,
  space: Space,
): Promise<{ preview: Previewed } | { made: Made } | ReturnType<typeof refusedList>> {
  const who = requireViewer(context, request)
  const all = services(context)
  const form = await request.formData()
  const read = await listIn(form)
  if (!read.ok) return refusedList(read.refusal, '')
  const list = read.value
  if (text(form, 'intent') !== 'confirm') {
    const preview = await previewList(all, who, { space, text: list })
    return preview.ok ? { preview: { rows: preview.value, text: list } } : refusedList(preview.refusal, list)
  }
  const imported = await importList(all, who, { space, text: list })
  if (!imported.ok) return refusedList(imported.refusal, list)
  const { rows, invited, expiresAtMs } = imported.value
  const origin = publicOrigin(request, all.config.publicUrl)
  const links = invited.map(({ row, name, contact, secret }) => ({
    row,
    name,
    contact,
    url: `${origin}/invitations/${secret}`,
  }))
  const letters = { links, expiresAtMs, byName: who.name, language: language(context) }
  const spaceName = (await findSpaceName(all.db, space)) ?? ''
  const csv = writeCells(links.map((it) => [it.name, it.contact, it.url]))
  const mailed = mailInvitations(all, { ...letters, spaceName })
  const skipped = rows.filter((it) => it.fate !== 'new' && it.fate !== 'account')
  return { made: { links, csv, expiresAtMs, mailed, skipped } }
}

/** The list that was chosen as a file, else what was pasted. */
async function listIn(form: FormData) {
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return { ok: true as const, value: text(form, 'list') }
  // Not even read: what is too large to be a list.
  if (file.size > LIST_SIZE_MAX) return decodeList(new Uint8Array(LIST_SIZE_MAX + 1))
  return decodeList(new Uint8Array(await file.arrayBuffer()))
}

/** What was pasted stays in its field. */
function refusedList(refusal: Refusal, list: string) {
  return data({ refusal, values: { list } }, refusalData(refusal).init ?? {})
}
