import { bigint, customType } from 'drizzle-orm/pg-core'

/** Bytes. The driver hands back a Buffer; callers always get a plain Uint8Array. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => new Uint8Array(value),
})

/** Milliseconds since 1970 on the server's clock: the one clock of documents and facts. */
export const atMs = () => bigint({ mode: 'number' })

/** What is searched: words of texts with their places and weights. Written as a literal that we make ourselves. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
