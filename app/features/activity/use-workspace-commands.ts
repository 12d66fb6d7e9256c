import { useNavigate } from 'react-router'
import type { Command } from '#features/finding/command.ts'
import { useCommands } from '#features/finding/commands-context.tsx'
import { type Panel, PANELS } from './arrange-panels.ts'
import type { useWorkspaceLayout } from './use-workspace-layout.ts'

interface Input {
  workspace: ReturnType<typeof useWorkspaceLayout>
  lessonStudyId: string
  openTour: () => void
}

const GROUP = { area: 'activity', key: 'workspace.commandGroup' } as const

/** The panels of the workspace, and the pages beside it. */
export function useWorkspaceCommands({ workspace, lessonStudyId, openTour }: Input): void {
  const navigate = useNavigate()
  useCommands(() => {
    const here = `/lesson-studies/${lessonStudyId}`
    const leads = (
      page: 'discussion' | 'timeline' | 'people' | 'drafts' | 'personal-plans' | 'designs',
    ): Command => ({
      id: `page/${page}`,
      name: { area: 'activity', key: `workspace.command.${page}` },
      group: GROUP,
      run: () => void navigate(`${here}/${page}`),
    })
    return [
      ...PANELS.flatMap((panel) => panelCommands(workspace, panel)),
      leads('discussion'),
      leads('timeline'),
      leads('people'),
      leads('drafts'),
      leads('personal-plans'),
      leads('designs'),
      {
        id: 'tour',
        name: { area: 'activity', key: 'workspace.command.tour' },
        group: GROUP,
        run: openTour,
      },
    ]
  })
}

function panelCommands(workspace: Input['workspace'], panel: Panel): Command[] {
  const { wide, visible, enlarged } = workspace
  const command = (what: 'show' | 'alone' | 'hide', run: () => void): Command => ({
    id: `panel/${what}/${panel}`,
    name: { area: 'activity', key: `workspace.command.${what}.${panel}` },
    group: GROUP,
    run,
  })
  const isSeen = visible.includes(panel)
  return [
    ...(isSeen ? [] : [command('show', () => workspace.reveal(panel))]),
    ...(wide === true && panel !== 'margin' && panel !== 'chat' && enlarged !== panel
      ? [command('alone', () => workspace.enlarge(panel))]
      : []),
    ...(wide === true && isSeen && panel !== 'plan'
      ? [command('hide', () => workspace.closePanel(panel))]
      : []),
  ]
}
