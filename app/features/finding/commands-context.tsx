import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { PartOnDemand } from '#ui/part-on-demand.tsx'
import type { Command, CommandSource } from './command.ts'

interface Commands {
  /** Lets an area say what can be done in it; what it returns takes that back. */
  add(source: CommandSource): () => void
  open(): void
}

const CommandsContext = createContext<Commands | null>(null)

const loadPalette = () => import('./command-palette.tsx')

interface ProviderProps {
  me: { readonly personId: string; readonly administrator: boolean } | null
  children: ReactNode
}

/** Holds what every area of the page says can be done in it, and shows it at Ctrl/⌘ + K. */
export function CommandsProvider({ me, children }: ProviderProps) {
  const [sources] = useState(() => new Set<CommandSource>())
  const [isOpen, setIsOpen] = useState(false)
  const open = useCallback(() => setIsOpen(true), [])
  const commands = useMemo<Commands>(
    () => ({
      open,
      add(source) {
        sources.add(source)
        return () => void sources.delete(source)
      },
    }),
    [sources, open],
  )
  const isSignedIn = me !== null
  useEffect(() => {
    if (!isSignedIn) return
    const onKeyDown = (event: KeyboardEvent) => {
      const isAsked = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
      if (!isAsked || event.shiftKey || event.altKey || event.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      setIsOpen((before) => !before)
    }
    // Before the board or the editor hear of it.
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [isSignedIn])
  const close = useCallback(() => setIsOpen(false), [])
  const run = useCallback((command: Command) => {
    setIsOpen(false)
    // A dialog that closes gives the focus back, in the next frame; what is done then may put it elsewhere.
    requestAnimationFrame(() => requestAnimationFrame(() => command.run()))
  }, [])
  return (
    <CommandsContext value={me === null ? null : commands}>
      {children}
      {isOpen && me !== null && (
        <div className="fixed inset-x-0 bottom-0 z-50">
          <PartOnDemand load={loadPalette} props={{ me, sources, onClose: close, onRun: run }} />
        </div>
      )}
    </CommandsContext>
  )
}

/** Registers what can be done in an area for as long as the component is there. */
export function useCommands(source: CommandSource): void {
  const commands = use(CommandsContext)
  const latest = useRef(source)
  latest.current = source
  useEffect(() => commands?.add(() => latest.current()), [commands])
}

/** Opens the palette; null where there is none. */
export function useOpenPalette(): (() => void) | null {
  return use(CommandsContext)?.open ?? null
}
