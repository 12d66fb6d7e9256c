import type { TFunction } from 'i18next'
import type { TLUiOverrides } from 'tldraw'
import { MISSING_CHINESE } from './tldraw-words.ts'

/** Changes to tldraw's own actions and words. */
export function boardOverrides(input: {
  t: TFunction<'board'>
  /** Runs undo or redo so that it takes back this person's changes only. */
  undoing: (step: () => void) => void
}): TLUiOverrides {
  const { t, undoing } = input
  const words = {
    'assets.files.size-too-big': t('image.tooLarge'),
    'assets.files.upload-failed': t('image.failed'),
    'assets.files.type-not-allowed': t('image.notAPicture'),
  }
  return {
    actions(editor, { 'insert-embed': _embed, 'convert-to-embed': _convert, ...actions }) {
      const { undo, redo } = actions
      if (undo) actions.undo = { ...undo, onSelect: () => undoing(() => void editor.undo()) }
      if (redo) actions.redo = { ...redo, onSelect: () => undoing(() => void editor.redo()) }
      return actions
    },
    translations: { en: words, 'zh-cn': { ...MISSING_CHINESE, ...words } },
  }
}
