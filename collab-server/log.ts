/** Where the server says what happens: one line a happening, never a document's content. */
export interface CollabLog {
  info(event: string, fields?: object): void
  warn(event: string, fields?: object): void
  error(event: string, fields?: object): void
}

/** JSON lines, for the server when it runs alone. */
export function jsonLines(write: (line: string) => void, clock: () => number): CollabLog {
  const at =
    (level: string) =>
    (event: string, fields: object = {}) =>
      write(JSON.stringify({ at: new Date(clock()).toISOString(), level, event, ...fields }, readable) + '\n')
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

function readable(_key: string, value: unknown): unknown {
  return value instanceof Error ? { message: value.message, stack: value.stack, cause: value.cause } : value
}
