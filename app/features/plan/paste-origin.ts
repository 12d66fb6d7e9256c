import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type * as Y from 'yjs'
import type { IdRun } from '#domain/history/ledger.ts'
import {
  PASSAGE_TYPE,
  type PassageSource,
  readPassageSource,
  writePassageSource,
} from '#domain/history/paste-claim.ts'
import { isFromYjs } from './from-yjs.ts'
import { idsBetween } from './plan-blocks.ts'

/** Letters that were pasted just now, and where their clipboard said that they stand. */
export interface PastedLetters {
  readonly source: PassageSource
  readonly letters: readonly IdRun[]
}

interface Range {
  readonly from: number
  readonly to: number
}

const key = new PluginKey<readonly Range[]>('pasteOrigin')

/**
 * What is copied out of the plan says on the clipboard which plan that was, and nothing else: neither a name nor
 * the words again. What is pasted with such a note is told of by its Yjs ids.
 */
export function pasteOrigin(input: {
  ydoc: Y.Doc
  lessonStudyId: string
  /** Whether what is copied here can be looked for by others: a draft is nobody else's. */
  isShared: boolean
  now: () => number
  onPasted: (pasted: PastedLetters) => void
}): Extension {
  const { ydoc, lessonStudyId, isShared, now, onPasted } = input
  /** Set while the editor handles a paste. */
  let source: PassageSource | null = null
  return Extension.create({
    name: 'pasteOrigin',
    addProseMirrorPlugins: () => [
      new Plugin<readonly Range[]>({
        key,
        state: {
          init: () => [],
          apply: (tr, before) => (source === null || isFromYjs(tr) ? [] : rangesAfter(tr, before)),
        },
        props: {
          handleDOMEvents: {
            paste: (view, event) => {
              source = readPassageSource(event.clipboardData?.getData(PASSAGE_TYPE) ?? '')
              if (source === null) return false
              // By then the editor has pasted, and the binding has put it into the shared document.
              queueMicrotask(() => {
                const from = source
                source = null
                if (view.isDestroyed || from === null) return
                const letters = idsBetween(view.state.doc, ydoc, key.getState(view.state) ?? [])
                if (letters.length > 0) onPasted({ source: from, letters })
              })
              return false
            },
          },
        },
        view: (view) => {
          // Behind the editor's own listener, which empties the clipboard before it fills it.
          const note = (event: ClipboardEvent) => {
            if (!event.defaultPrevented || !isShared) return
            const from = { lessonStudyId, versionId: null, copiedAtMs: now() }
            event.clipboardData?.setData(PASSAGE_TYPE, writePassageSource(from))
          }
          view.dom.addEventListener('copy', note)
          view.dom.addEventListener('cut', note)
          return {
            destroy: () => {
              view.dom.removeEventListener('copy', note)
              view.dom.removeEventListener('cut', note)
            },
          }
        },
      }),
    ],
  })
}

function rangesAfter(tr: Transaction, before: readonly Range[]): readonly Range[] {
  const ranges = before.map(({ from, to }) => ({ from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) }))
  for (const [i, map] of tr.mapping.maps.entries()) {
    const rest = tr.mapping.slice(i + 1)
    map.forEach((_oldFrom, _oldTo, from, to) => {
      if (from < to) ranges.push({ from: rest.map(from, 1), to: rest.map(to, -1) })
    })
  }
  return ranges
}
