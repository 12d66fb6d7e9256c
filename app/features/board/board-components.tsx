import {
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
  HelpMenu: null,
  DebugMenu: null,
  DebugPanel: null,
  SharePanel: null,
  TopPanel: null,
  CursorChatBubble: null,
  InFrontOfTheCanvas: InFrontOfTheBoard,
}
