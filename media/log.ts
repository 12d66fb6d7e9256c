/** Where this folder reports what its server is doing: one line per change, nothing that repeats. */
export interface MediaLog {
  info(event: string, fields?: object): void
  warn(event: string, fields?: object): void
  error(event: string, fields?: object): void
}
