import { CLOSE } from '#domain/close-reasons.ts'

export type Close = (typeof CLOSE)[keyof typeof CLOSE]

/**
 * Thrown out of a hook to refuse a connection or a message: Hocuspocus reads `code` and `reason` off
 * it. It has no message and no stack, because Hocuspocus prints both, and a refusal is not a fault.
 */
export class RefusalError extends Error {
  readonly code: number
  readonly reason: Close['reason']
  readonly close: Close

  constructor(close: Close) {
    super()
    this.name = 'RefusalError'
    this.close = close
    this.code = close.code
    this.reason = close.reason
    this.stack = `refused: ${close.reason}`
  }
}

/** The refusal in what was thrown; `otherwise` for what is none, after it was told to `report`. */
export function asRefusal(thrown: unknown, otherwise: Close, report: (cause: unknown) => void): RefusalError {
  if (thrown instanceof RefusalError) return thrown
  report(thrown)
  return new RefusalError(otherwise)
}
