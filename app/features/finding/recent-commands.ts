import { z } from 'zod'

const KEPT = 6
const shape = z.array(z.string()).catch([])
const keyOf = (personId: string) => `gongyan/commands/${personId}`

/** The ids of what one person did lately in this browser, the latest first. */
export function recentCommands(personId: string): string[] {
  try {
    return shape.parse(JSON.parse(localStorage.getItem(keyOf(personId)) ?? '[]'))
  } catch {
    return []
  }
}

/** Remembers what was done; a browser that keeps nothing is no failure. */
export function noteCommand(personId: string, id: string): void {
  const others = recentCommands(personId).filter((it) => it !== id)
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify([id, ...others].slice(0, KEPT)))
  } catch {
    // Next time the list begins without it.
  }
}
