import type { Command } from '#features/finding/command.ts'
import type { SessionMay } from './session-bar.tsx'

interface Input {
  readonly may: SessionMay
  readonly isRunning: boolean
  readonly start: () => void
  /** Opens the dialog that asks for the words. */
  readonly ask: (dialog: 'end' | 'name') => void
}

/** What this person may do with sessions just now. */
export function sessionCommands({ may, isRunning, start, ask }: Input): Command[] {
  const command = (key: string, run: () => void): Command => ({
    id: `session/${key}`,
    name: { area: 'session', key },
    group: { area: 'activity', key: 'workspace.commandGroup' },
    run,
  })
  return [
    ...(may.start && !isRunning ? [command('start', start)] : []),
    ...(may.end && isRunning ? [command('end', () => ask('end'))] : []),
    ...(may.nameVersion ? [command('nameVersion', () => ask('name'))] : []),
  ]
}
