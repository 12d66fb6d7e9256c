import type { CLOSE } from '#domain/close-reasons.ts'

export type Close = (typeof CLOSE)[keyof typeof CLOSE]

/**
 * Thrown out of a hook to refuse a connection or a message: Hocuspocus reads `code` and `reason` off
 * it. It has no message and no stack, because Hocuspocus prints both, and a refusal is not a fault.
 */
export class RefusalError extends Error {
  readonly #close: Close

  constructor(close: Close) {
    super()
    this.#close = close
    this.stack = `refused: ${close.reason}`
  }

  get code(): number {
    return this.#close.code
  }

  get reason(): Close['reason'] {
    return this.#close.reason
  }
}

/** The refusal in what was thrown; `otherwise` for what is none, after it was told to `report`. */
export function asRefusal(thrown: unknown, otherwise: Close, report: (cause: unknown) => void): RefusalError {
  if (thrown instanceof RefusalError) return thrown
  report(thrown)
  return new RefusalError(otherwise)
}
