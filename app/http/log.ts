/** One line a happening: an event name and fields. No content of plans or chats, no secrets. */
export interface Log {
  info(event: string, fields?: object): void
  warn(event: string, fields?: object): void
  error(event: string, fields?: object): void
}

/** Writes JSON lines. `cause` fields that are errors are written with their stack and causes. */
export function createLog(write: (line: string) => void, clock: () => number): Log {
  const at =
    (level: string) =>
    (event: string, fields: object = {}) =>
      write(JSON.stringify({ at: new Date(clock()).toISOString(), level, event, ...fields }, plain))
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

function plain(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return typeof value === 'bigint' ? value.toString() : value
  return {
    message: value.message,
    stack: value.stack,
    ...(value.cause === undefined ? {} : { cause: value.cause }),
  }
}
