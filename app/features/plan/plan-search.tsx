import type { Editor } from '@tiptap/core'
import { TextSearch } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface PlanSearch {
  /** Null: nobody is looking for anything. `times` grows when it is asked for again. */
  readonly asked: { readonly seed: string; readonly times: number } | null
  open(): void
  close(): void
}

/** Whether the bar to find words is open; Ctrl/⌘ + F in the plan opens it. */
export function usePlanSearch(editor: Editor | null): PlanSearch {
  const [asked, setAsked] = useState<PlanSearch['asked']>(null)
  const open = useCallback(() => {
    const seed = editor === null ? '' : selectedWords(editor)
    setAsked((before) => ({ seed, times: (before?.times ?? 0) + 1 }))
  }, [editor])
  const close = useCallback(() => setAsked(null), [])
  useEffect(() => {
    if (editor === null) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || event.altKey || event.shiftKey) return
      if (!(event.ctrlKey || event.metaKey)) return
      const at = document.activeElement
      // Pressed once more in the bar itself, it is the browser's own search.
      if (at?.closest('.plan-find') !== null && at !== null) return
      const isHere = at === null || at === document.body || at.closest('.plan-panel') !== null
      if (!isHere || editor.view.dom.offsetParent === null) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [editor, open])
  return { asked, open, close }
}

export function FindButton({ search }: { search: PlanSearch }) {
  const { t } = useTranslation('plan')
  return (
    <button
      type="button"
      className="plan-tool"
      aria-label={t('find.open')}
      title={`${t('find.open')} (Ctrl/⌘ + F)`}
      aria-expanded={search.asked !== null}
      // The selection in the text stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => (search.asked === null ? search.open() : search.close())}
    >
      <TextSearch aria-hidden className="size-4.5" />
    </button>
  )
}

/** What is selected, if it is what somebody may look for: a few words of one line. */
function selectedWords({ state }: Editor): string {
  const { from, to, $from, $to } = state.selection
  if (from === to || !$from.sameParent($to) || to - from > 100) return ''
  return state.doc.textBetween(from, to, '\n', '\n').split('\n')[0] ?? ''
}
