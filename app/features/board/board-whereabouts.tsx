import { useEffect } from 'react'
import { react, useEditor } from 'tldraw'
import { usePresenceIfAny } from '#features/presence/presence-context.tsx'
import { goWith } from './go-with.ts'

/** The board's side of presence: tells which page one is on, and goes where the followed person is. */
export function BoardWhereabouts() {
  const editor = useEditor()
  const store = usePresenceIfAny()
  useEffect(() => {
    if (store === null) return undefined
    const stopTelling = react('page of the board', () => {
      const { id, name } = editor.getCurrentPage()
      store.tell({ page: { id, name: Array.from(name).slice(0, 60).join('') } })
    })
    const stopWrites = editor.store.listen(() => store.wrote(), { source: 'user', scope: 'document' })
    const way = goWith(editor, () => store.ownMove())
    const stopShowing = store.showBoardIn(way)
    return () => {
      stopTelling()
      stopWrites()
      stopShowing()
      way.leave()
      store.tell({ page: null })
    }
  }, [editor, store])
  return null
}
