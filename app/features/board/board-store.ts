import {
  createTLStore,
  defaultBindingUtils,
  defaultShapeUtils,
  type StoreSnapshot,
  type TLAnyShapeUtilConstructor,
  type TLAssetStore,
  type TLPage,
  type TLPageId,
  type TLRecord,
  type TLStore,
} from 'tldraw'
import type * as Y from 'yjs'
import { boardFormat, FIRST_PAGE_ID, readStored } from '#domain/board/board-document.ts'
import { BOARD_SCHEMA } from '#domain/board/board-schema.ts'
import { fromFields, toFields, type BoardRecord, type BoardValue } from '#domain/board/flat-record.ts'

/** An empty tldraw store with one page. In the browser only, except for tests. */
export function createBoardStore(input: { pageName: string; assets?: TLAssetStore }): TLStore {
  const shapeUtils = defaultShapeUtils as readonly unknown[] as readonly TLAnyShapeUtilConstructor[]
  const store = createTLStore({
    shapeUtils,
    bindingUtils: defaultBindingUtils,
    ...(input.assets && { assets: input.assets }),
  })
  // Merging makes tldraw complete the store: its page, its camera, its pointer. As a remote change,
  // because opening a board is nobody's edit.
  store.mergeRemoteChanges(() => {})
  store.mergeRemoteChanges(() => {
    const page = store.get(FIRST_PAGE_ID as TLPageId)
    if (page) store.put([{ ...page, name: input.pageName } satisfies TLPage])
  })
  return store
}

/** A record as the store holds it, in the domain's words. */
export function asBoardRecord(record: TLRecord): BoardRecord {
  return record as unknown as BoardRecord
}

/**
 * Hands the listeners what the store has kept back for the next animation frame. tldraw offers no call
 * for it, but adding a listener does it, so that the new one starts from now.
 */
export function deliverHistory(store: TLStore): void {
  store.listen(() => {})()
}

export type StoredFields =
  | { readonly state: 'absent' }
  /** Written by a newer build: shown to nobody here, and left as it is. */
  | { readonly state: 'newer' }
  /** Not a record, or one that cannot be brought to today's format. */
  | { readonly state: 'unreadable' }
  | { readonly state: 'ready'; readonly fields: ReadonlyMap<string, BoardValue> }

/** Reads a record from the document in today's format, migrating an older one in memory. */
export function readCurrent(store: TLStore, doc: Y.Doc, id: string, ours = BOARD_SCHEMA): StoredFields {
  const stored = readStored(doc, id)
  if (stored === null) return { state: 'absent' }
  if (stored.schema === ours) return { state: 'ready', fields: stored.fields }
  if (stored.schema > ours) return { state: 'newer' }
  const format = boardFormat(doc, stored.schema)
  const record = fromFields(stored.fields)
  if (format === null || record === null) return { state: 'unreadable' }
  const snapshot = { store: { [id]: record }, schema: format } as unknown as StoreSnapshot<TLRecord>
  const migrated = store.schema.migrateStoreSnapshot(snapshot)
  if (migrated.type === 'error') return { state: 'unreadable' }
  const today = (migrated.value as unknown as { [id: string]: BoardRecord })[id]
  return today === undefined ? { state: 'unreadable' } : { state: 'ready', fields: toFields(today) }
}
