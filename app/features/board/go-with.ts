import { react, type Editor } from 'tldraw'
import type { BoardView } from '#features/presence/presence-store.ts'

/**
 * Lets the view go with that of a person: tldraw's own following, which fits their view into ours, turns
 * to their page, knows circles, and rests when motion is not wanted. It begins when their pointer is
 * known, again when that was lost for a moment, and ends by tldraw's own hand when somebody takes hold of
 * the view (a menu's "zoom to fit", say): then `onOwnMove` is called.
 */
export function goWith(editor: Editor, onOwnMove: () => void): BoardView & { leave(): void } {
  let whom: string | null = null
  let stopWatching = () => {}
  let isOurs = false

  const isThere = () => editor.getCollaborators().some(({ userId }) => userId === whom)
  const ours = (act: () => void) => {
    isOurs = true
    act()
    isOurs = false
  }
  // tldraw stops when it begins, too; only what nobody here asked for is somebody's own move.
  const onStop = () => {
    if (!isOurs && whom !== null && isThere()) onOwnMove()
  }
  editor.on('stop-following', onStop)

  const stop = () => {
    if (whom === null) return
    whom = null
    stopWatching()
    ours(() => editor.stopFollowingUser())
  }
  return {
    follow(personId) {
      if (personId === whom) return
      stop()
      whom = personId
      stopWatching = react('whom one follows', () => {
        if (!isThere()) return
        // After this reaction: following changes what it reads.
        queueMicrotask(() => {
          if (whom !== personId || editor.getInstanceState().followingUserId === personId) return
          ours(() => editor.startFollowingUser(personId))
        })
      })
    },
    stop,
    leave() {
      stop()
      editor.off('stop-following', onStop)
    },
  }
}
