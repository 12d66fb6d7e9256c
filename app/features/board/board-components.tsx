import {
  DefaultHelperButtons,
  DefaultMainMenu,
  EditSubmenu,
  ExportFileContentSubMenu,
  KeyboardShortcutsMenuItem,
  TldrawUiMenuGroup,
  TldrawUiMenuSubmenu,
  ToggleGridItem,
  ToggleReduceMotionItem,
  ToggleSnapModeItem,
  ToggleToolLockItem,
  ViewSubmenu,
  useEditor,
  useValue,
  type TLComponents,
} from 'tldraw'
import { BoardPins } from './board-pins.tsx'
import { BoardWhereabouts } from './board-whereabouts.tsx'

/** The menu without what a lesson has no use for: embeds, languages (the page has one), debugging. */
function BoardMenu() {
  return (
    <DefaultMainMenu>
      <TldrawUiMenuGroup id="basic">
        <EditSubmenu />
        <ViewSubmenu />
        <ExportFileContentSubMenu />
      </TldrawUiMenuGroup>
      <TldrawUiMenuGroup id="preferences">
        <TldrawUiMenuSubmenu id="preferences" label="menu.preferences">
          <TldrawUiMenuGroup id="preferences-actions">
            <ToggleSnapModeItem />
            <ToggleToolLockItem />
            <ToggleGridItem />
            <ToggleReduceMotionItem />
          </TldrawUiMenuGroup>
        </TldrawUiMenuSubmenu>
        <KeyboardShortcutsMenuItem />
      </TldrawUiMenuGroup>
    </DefaultMainMenu>
  )
}

/** tldraw's buttons over the canvas; not while one follows somebody, because the page has its own way to stop. */
function HelperButtons() {
  const editor = useEditor()
  const follows = useValue('follows', () => editor.getInstanceState().followingUserId !== null, [editor])
  return follows ? null : <DefaultHelperButtons />
}

function InFrontOfTheBoard() {
  return (
    <>
      <BoardPins />
      <BoardWhereabouts />
    </>
  )
}

export const BOARD_COMPONENTS: TLComponents = {
  MainMenu: BoardMenu,
  HelperButtons,
  HelpMenu: null,
  DebugMenu: null,
  DebugPanel: null,
  SharePanel: null,
  TopPanel: null,
  CursorChatBubble: null,
  InFrontOfTheCanvas: InFrontOfTheBoard,
}
