import type { Editor } from '@tiptap/core'
import type { Command } from '#features/finding/command.ts'
import { useCommands } from '#features/finding/commands-context.tsx'
import { outlineOf } from './plan-outline-nav.tsx'
import type { PlanSearch } from './plan-search.tsx'
import { goToPlace, type Place, placeId } from './reading-place.ts'

const GROUP = { area: 'plan', key: 'command.group' } as const
const JUMP = { area: 'plan', key: 'command.jump' } as const

/** What can be done in the plan just now, and the places in it that one can go to. */
export function usePlanCommands(editor: Editor | null, canWrite: boolean, search: PlanSearch): void {
  useCommands(() => {
    if (editor === null || editor.isDestroyed) return []
    const jump = (place: Place, name: Command['name']): Command => ({
      id: `plan/${placeId(place)}`,
      name,
      group: JUMP,
      run: () => goToPlace(editor, place, true),
    })
    const { sections, rows } = outlineOf(editor)
    return [
      {
        id: 'plan/find',
        name: { area: 'plan', key: canWrite ? 'command.replace' : 'command.find' },
        group: GROUP,
        keys: 'Ctrl F',
        run: search.open,
      },
      ...(canWrite && editor.can().undo()
        ? [command('undo', () => void editor.chain().focus().undo().run(), 'Ctrl Z')]
        : []),
      ...sections.map(({ key }) => jump({ section: key }, { area: 'plan', key: `section.${key}.heading` })),
      ...rows.map(({ rowId, words }, at) =>
        jump({ row: rowId }, { area: 'plan', key: 'command.row', values: { number: at + 1, words } }),
      ),
    ]
  })
}

interface MarginInput {
  readonly mayAnnotate: boolean
  /** Words are selected. */
  readonly selected: boolean
  /** The row in which the caret stands. */
  readonly rowId: string | null
  readonly annotate: () => void
  readonly annotateRow: (rowId: string) => void
}

/** What can be annotated where the caret is. */
export function marginCommands(input: MarginInput): Command[] {
  const { mayAnnotate, selected, rowId, annotate, annotateRow } = input
  if (!mayAnnotate) return []
  return [
    ...(selected ? [command('annotate', annotate, 'Ctrl Alt M')] : []),
    ...(!selected && rowId !== null ? [command('annotateRow', () => annotateRow(rowId), 'Ctrl Alt M')] : []),
  ]
}

function command(key: string, run: () => void, keys: string): Command {
  return { id: `plan/${key}`, name: { area: 'plan', key: `command.${key}` }, group: GROUP, keys, run }
}
