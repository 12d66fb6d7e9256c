import type { Area } from '#ui/words/languages.ts'

/** Words that the reader's language has, or a name that somebody gave. */
export type CommandWords =
  | string
  | {
      readonly area: Area
      readonly key: string
      readonly values?: Readonly<Record<string, string | number>>
    }

/** Something that a person may do from where they are. Whoever registers it has asked `can()`. */
export interface Command {
  /** Steady: what was done lately is remembered by it. */
  readonly id: string
  readonly name: CommandWords
  /** What kind of thing it is; commands of one group stand together. */
  readonly group: CommandWords
  /** The keys that do the same. */
  readonly keys?: string
  readonly run: () => void
}

/** What an area lets one do just now; asked each time the palette opens. */
export type CommandSource = () => readonly Command[]
