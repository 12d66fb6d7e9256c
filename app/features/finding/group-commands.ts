import type { Command } from './command.ts'
import type { Named } from './rank-commands.ts'

/** A command as the palette shows it. */
export interface ShownCommand extends Named {
  readonly groupName: string
  /** Its group is written beside it, because it does not stand above it. */
  readonly showsGroup: boolean
  readonly keys: string | undefined
  readonly command: Command
}

export interface CommandGroup {
  readonly id: string
  /** Null: what was typed is found here, whatever group it belongs to. */
  readonly title: string | null
  readonly commands: readonly ShownCommand[]
}

/** As found while something is typed, the best first; else what was done lately, then group by group. */
export function groupCommands(
  found: readonly ShownCommand[],
  { isTyped, recent, lately }: { isTyped: boolean; recent: readonly string[]; lately: string },
): CommandGroup[] {
  const beside = (command: ShownCommand) => ({ ...command, showsGroup: true })
  if (isTyped) return found.length === 0 ? [] : [{ id: 'found', title: null, commands: found.map(beside) }]
  const isRecent = ({ id }: ShownCommand) => recent.includes(id)
  const used = found.filter(isRecent).map(beside)
  const groups = Map.groupBy(
    found.filter((it) => !isRecent(it)),
    ({ groupName }) => groupName,
  )
  return [
    ...(used.length === 0 ? [] : [{ id: 'recent', title: lately, commands: used }]),
    ...[...groups].map(([title, commands]) => ({ id: `group/${title}`, title, commands })),
  ]
}
