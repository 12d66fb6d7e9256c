import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'

/** tldraw's fonts, icons and translations, served by us: without this they would come from its vendor. */
export const BOARD_ASSETS = getAssetUrlsByImport()
