import { useSyncExternalStore } from 'react'
import { z } from 'zod'

/** What a page tells those who listen to it about their colleagues. */
export const SPOKEN = ['people', 'room', 'plan'] as const
export type Spoken = (typeof SPOKEN)[number]
type Choice = Readonly<Record<Spoken, boolean>>

const on = z.boolean().catch(true)
const shape = z.object({ people: on, room: on, plan: on })
const ALL: Choice = { people: true, room: true, plan: true }
const KEY = 'gongyan/spoken'

let chosen: Choice | null = null
const listeners = new Set<() => void>()

/** What this browser's person wants to hear; everything, until they say otherwise. */
function recall(): Choice {
  if (chosen !== null) return chosen
  try {
    const read = shape.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
    chosen = read.success ? read.data : ALL
  } catch {
    chosen = ALL
  }
  return chosen
}

export function choose(what: Spoken, isOn: boolean): void {
  chosen = { ...recall(), [what]: isOn }
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen))
  } catch {
    // It holds for as long as the page is open.
  }
  for (const listener of listeners) listener()
}

/** What is told now: what was chosen; and whoever is in the room hears of its people there, once. */
export function toldNow(choice: Choice, inRoom: boolean): Choice {
  return { ...choice, room: choice.room && !inRoom }
}

export function useSpoken(): Choice {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    recall,
    () => ALL,
  )
}
