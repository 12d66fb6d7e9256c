import { useEffect, useRef } from 'react'
import type { WorkspaceArea } from '#domain/activity/whereabouts.ts'
import { takesViewBack, type OwnMove } from '#domain/activity/follow.ts'
import type { PresenceStore } from './presence-store.ts'

/** Who has touched nothing for this long is away, in milliseconds. */
const IDLE_MS = 4 * 60_000

/**
 * Notices which part of the workspace this person is in, whether they are there at all, and when they take
 * their view back from whom they follow. `inRoom`: whoever speaks or listens is there without touching anything.
 */
export function useAttention(store: PresenceStore, visible: readonly WorkspaceArea[], inRoom: boolean): void {
  const seen = useRef<{ visible: readonly WorkspaceArea[]; at: WorkspaceArea }>({ visible: [], at: 'plan' })
  const stays = useRef(inRoom)
  stays.current = inRoom

  const shown = visible.join(' ')
  useEffect(() => {
    const areas = shown.split(' ') as WorkspaceArea[]
    const before = seen.current
    // What one has just opened is where one looks; what one has closed is not.
    const opened = before.visible.length === 0 ? undefined : areas.find((it) => !before.visible.includes(it))
    const at = opened ?? (areas.includes(before.at) ? before.at : (areas[0] ?? 'plan'))
    seen.current = { visible: areas, at }
    store.tell({ area: at })
  }, [store, shown])

  useEffect(() => {
    let idle: ReturnType<typeof setTimeout> | null = null
    let wokeAtMs = 0
    let away = false
    const set = (next: boolean) => {
      if (next === away) return
      away = next
      store.tell({ away })
    }
    const wake = () => {
      // Pointers move many times a second.
      const nowMs = performance.now()
      if (document.hidden || (!away && nowMs - wokeAtMs < 1_000)) return
      wokeAtMs = nowMs
      if (idle !== null) clearTimeout(idle)
      idle = setTimeout(rest, IDLE_MS)
      set(false)
    }
    const rest = () => {
      if (stays.current) idle = setTimeout(rest, IDLE_MS)
      else set(true)
    }
    const look = () => (document.hidden ? set(true) : wake())

    const act = (event: Event) => {
      wake()
      const area = areaOf(event.target)
      if (area !== null && area !== seen.current.at) {
        seen.current = { ...seen.current, at: area }
        store.tell({ area })
      }
      if (store.now().follow !== null && takesViewBack(moveOf(event))) store.ownMove()
    }
    const acts = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const
    for (const name of acts) document.addEventListener(name, act, { capture: true, passive: true })
    document.addEventListener('pointermove', wake, { passive: true })
    document.addEventListener('visibilitychange', look)
    look()
    return () => {
      for (const name of acts) document.removeEventListener(name, act, true)
      document.removeEventListener('pointermove', wake)
      document.removeEventListener('visibilitychange', look)
      if (idle !== null) clearTimeout(idle)
    }
  }, [store])
}

function areaOf(target: EventTarget | null): WorkspaceArea | null {
  if (!(target instanceof Element)) return null
  const panel = target.closest<HTMLElement>('[data-panel]')?.dataset['panel']
  return (panel as WorkspaceArea | undefined) ?? null
}

function moveOf(event: Event): OwnMove {
  const target = event.target instanceof Element ? event.target : document.body
  const at: OwnMove['at'] =
    target.closest('[data-panel=plan], [data-panel=board], .tlui-menu, .tlui-popover') !== null
      ? 'document'
      : target.closest('[data-panel-choice]') !== null
        ? 'panelChoice'
        : target === document.body || target === document.documentElement
          ? 'page'
          : 'elsewhere'
  if (event instanceof KeyboardEvent) {
    // Escape gives up what an input method proposes, or closes what has opened, and does no more.
    const isSpent = event.isComposing || target.closest('details[open], [role=dialog], [role=menu]') !== null
    return { kind: 'key', key: isSpent && event.key === 'Escape' ? 'Process' : event.key, at }
  }
  return { kind: event.type === 'pointerdown' ? 'press' : 'scroll', at }
}
