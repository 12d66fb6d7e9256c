import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lookUpAuthors } from '#domain/history/author-runs.ts'
import { authorOf } from '#domain/history/credits.ts'
import { AuthorsLegend } from '#features/history/authors-legend.tsx'
import { useCreditSentence } from '#features/history/credit-words.tsx'
import { useRoster } from '../people/roster-context.tsx'
import type { AwarenessUser, SharedDocument } from '../document/shared-document.tsx'
import { authorBeside, type AuthorSource, lettersByPerson, showAuthors } from './author-decorations.ts'
import { useServersAuthors, type ServersAuthors } from './servers-authors.ts'

interface Props {
  editor: Editor
  shared: SharedDocument
  me: { personId: string }
  /** Where the server says who wrote what. */
  url: string
}

const NO_SESSIONS = {}
const NO_NAMES: Readonly<Record<string, string>> = {}

/** While it is mounted the plan shows whose its words are: loaded when somebody first wants to see it. */
export default function PlanAuthors({ editor, shared, me, url }: Props) {
  const { t } = useTranslation('history')
  const { ydoc, awareness } = shared
  const { authors, failed } = useServersAuthors(url, ydoc)
  const source = useMemo(
    () => sourceOf(authors, ydoc, awareness, me.personId),
    [authors, ydoc, awareness, me.personId],
  )
  useEffect(() => {
    const show = () => {
      if (!editor.isDestroyed) editor.view.dispatch(showAuthors(editor.state, source))
    }
    // What an input method composes must not be marked anew under it.
    if (!editor.isDestroyed && editor.view.composing) {
      const { dom } = editor.view
      dom.addEventListener('compositionend', show, { once: true })
      return () => dom.removeEventListener('compositionend', show)
    }
    show()
    return undefined
  }, [editor, source])
  useEffect(
    () => () => {
      if (!editor.isDestroyed) editor.view.dispatch(showAuthors(editor.state, null))
    },
    [editor],
  )

  const roster = useRoster()
  const names = authors?.names ?? NO_NAMES
  const lookUp = useCallback(
    (personId: string) => {
      const name = names[personId]
      return name === undefined ? roster(personId) : { personId, name, school: '' }
    },
    [roster, names],
  )
  const creditSentence = useCreditSentence(lookUp, authors?.sessions ?? NO_SESSIONS)
  const name = (personId: string) => lookUp(personId).name
  const sentence = (personId: string, credit: string) => {
    const known = credit === 'new' ? undefined : authors?.credits[Number(credit)]
    return known === undefined ? `${name(personId)} · ${t('authors.justNow')}` : creditSentence(known)
  }
  const { letters, caret } = useSeen(editor)
  const atCaret =
    caret === null
      ? null
      : t('authors.atCaret', {
          who: sentence(caret.personId, caret.credit === null ? 'new' : String(caret.credit)),
        })
  if (failed && authors === null)
    return <p className="authors-said basis-full px-3 py-2">{t('authors.failed')}</p>
  return <AuthorsLegend {...{ letters, name, sentence, atCaret }} within={() => editor.view.dom} />
}

/** What the server knows; what is newer is whoever's clientID it is written under. */
function sourceOf(
  authors: ServersAuthors | null,
  ydoc: SharedDocument['ydoc'],
  awareness: SharedDocument['awareness'],
  myself: string,
): AuthorSource {
  const lookUp = authors === null ? () => null : lookUpAuthors(authors)
  const personOf = (clientId: number): string | null => {
    if (clientId === ydoc.clientID) return myself
    const present = awareness.getStates().get(clientId)?.['user'] as AwarenessUser | undefined
    return authors?.people[clientId] ?? present?.personId ?? null
  }
  return (clientId, clock) => {
    const known = lookUp(clientId, clock)
    if (known === null) return { personId: personOf(clientId), credit: null, until: clock + 1 }
    const credit = authors!.credits[known.credit]
    return { personId: credit === undefined ? null : authorOf(credit), ...known }
  }
}

/** How much is whose, and whose the words at the caret are; told when the editor rests for a moment. */
function useSeen(editor: Editor) {
  const [seen, setSeen] = useState<{
    letters: ReadonlyMap<string | null, number>
    caret: { personId: string; credit: number | null } | null
  }>({ letters: new Map(), caret: null })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      if (editor.isDestroyed) return
      const { state } = editor
      const beside = editor.isFocused || !editor.isEditable ? authorBeside(state, state.selection.head) : null
      const caret =
        beside === null || beside.personId === null
          ? null
          : { personId: beside.personId, credit: beside.credit }
      setSeen({ letters: lettersByPerson(state), caret })
    }
    const soon = () => {
      timer ??= setTimeout(look, 250)
    }
    soon()
    editor.on('transaction', soon)
    editor.on('focus', soon)
    return () => {
      clearTimeout(timer)
      editor.off('transaction', soon)
      editor.off('focus', soon)
    }
  }, [editor])
  return seen
}
