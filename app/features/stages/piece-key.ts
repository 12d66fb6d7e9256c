import { newKey } from '#features/session/new-key.ts'

/** A key of its own for a stage or a task: facts will name it. */
export function pieceKey(): string {
  return `k${newKey().slice(0, 8)}`
}
