import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { CaseSensitive, ChevronDown, ChevronUp, WholeWord, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { replaceMatches } from './find-actions.ts'
import { foundIn, lookAt, lookFor, type PlanMatch } from './find-highlights.ts'
import { isComposing, useComposition } from './composition.ts'
import { planMatches } from './plan-matches.ts'
import { bringIntoView, leaveSearch } from './reading-place.ts'

interface FindBarProps {
  editor: Editor
  canWrite: boolean
  /** What to look for at first: the words that were selected. */
  seed: string
  /** Grows when it is asked for again. */
  asked: number
  onClose: () => void
}

/** Finds words in the whole plan and, for who writes, puts others in their place. */
export default function FindBar({ editor, canWrite, seed, asked, onClose }: FindBarProps) {
  const { t } = useTranslation('plan')
  const [words, setWords] = useState(seed)
  const [replacement, setReplacement] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const [wholeWords, setWholeWords] = useState(false)
  const [replaced, setReplaced] = useState<number | null>(null)
  const input = useRef<HTMLInputElement>(null)
  // Half a syllable of an input method is not what anybody looks for.
  const composition = useComposition()
  const sought = useMemo(() => ({ words, matchCase, wholeWords }), [words, matchCase, wholeWords])
  const { count, current } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { matches, current } = foundIn(state)
      return { count: matches.length, current }
    },
  })

  const lookedAt = useRef<number | null>(null)
  const show = useCallback(() => {
    const { matches, current } = foundIn(editor.state)
    const match = matches[current]
    if (match === undefined) return
    // Where to go on from when nothing is found for a while.
    lookedAt.current = match.from
    bringIntoView(editor, match.from)
  }, [editor])

  useEffect(() => {
    if (seed !== '') setWords(seed)
    input.current?.focus({ preventScroll: true })
    input.current?.select()
  }, [seed, asked])
  useEffect(() => {
    if (composition.isOn || editor.isDestroyed) return
    const { matches, current: at } = foundIn(editor.state)
    const near = matches[at]?.from ?? lookedAt.current ?? editor.state.selection.from
    const find = sought.words === '' ? null : (doc: typeof editor.state.doc) => planMatches(doc, sought)
    editor.view.dispatch(lookFor(editor.state, find, near))
    show()
  }, [editor, sought, composition.isOn, show])
  // Whatever closes it: nothing is left behind in the plan.
  useEffect(
    () => () => {
      if (!editor.isDestroyed) editor.view.dispatch(lookFor(editor.state, null, 0))
    },
    [editor],
  )

  const walk = (by: 1 | -1) => {
    if (count === 0) return
    setReplaced(null)
    editor.view.dispatch(lookAt(editor.state, current + by))
    show()
  }
  const replace = (only?: PlanMatch) => {
    const done = replaceMatches(editor, { sought, replacement, canWrite, only: only?.place })
    setReplaced(done)
    if (only === undefined) return
    editor.view.dispatch(lookFor(editor.state, foundIn(editor.state).find, only.from + replacement.length))
    show()
  }
  const close = () => {
    leaveSearch(editor)
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
    if (event.key === 'F3' || (event.key.toLowerCase() === 'g' && (event.ctrlKey || event.metaKey))) {
      event.preventDefault()
      walk(event.shiftKey ? -1 : 1)
    }
  }
  const said =
    replaced === null
      ? words === ''
        ? ''
        : count === 0
          ? t('find.none')
          : t('find.count', { number: current + 1, count })
      : t('find.replaced', { count: replaced })

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of what is inside it
    <div role="search" aria-label={t('find.label')} className="plan-find print:hidden" onKeyDown={onKeyDown}>
      <div className="plan-find-line">
        <input
          ref={input}
          className="field-box plan-find-box"
          value={words}
          aria-label={t('find.words')}
          placeholder={t('find.words')}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          {...composition.handlers}
          onChange={(event) => {
            setReplaced(null)
            setWords(event.target.value)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || isComposing(event)) return
            event.preventDefault()
            walk(event.shiftKey ? -1 : 1)
          }}
        />
        <div className="plan-find-tools">
          <p role="status" className="plan-find-said">
            {said}
          </p>
          <Tool label={t('find.previous')} onPress={() => walk(-1)} isOff={count === 0}>
            <ChevronUp aria-hidden className="size-4.5" />
          </Tool>
          <Tool label={t('find.next')} onPress={() => walk(1)} isOff={count === 0}>
            <ChevronDown aria-hidden className="size-4.5" />
          </Tool>
          <Tool label={t('find.matchCase')} isPressed={matchCase} onPress={() => setMatchCase(!matchCase)}>
            <CaseSensitive aria-hidden className="size-4.5" />
          </Tool>
          <Tool
            label={t('find.wholeWords')}
            isPressed={wholeWords}
            onPress={() => setWholeWords(!wholeWords)}
          >
            <WholeWord aria-hidden className="size-4.5" />
          </Tool>
          <Tool label={t('find.close')} onPress={close}>
            <X aria-hidden className="size-4.5" />
          </Tool>
        </div>
      </div>
      {canWrite && (
        <div className="plan-find-line">
          <input
            className="field-box plan-find-box"
            value={replacement}
            aria-label={t('find.replacement')}
            placeholder={t('find.replacement')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setReplacement(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || isComposing(event)) return
              event.preventDefault()
              replace(foundIn(editor.state).matches[current])
            }}
          />
          <Button
            small
            disabled={count === 0}
            onClick={() => replace(foundIn(editor.state).matches[current])}
          >
            {t('find.replace')}
          </Button>
          <Button small disabled={count === 0} onClick={() => replace()}>
            {t('find.replaceAll')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Tool(props: {
  label: string
  isPressed?: boolean
  isOff?: boolean
  onPress: () => void
  children: ReactNode
}) {
  const { label, isPressed, isOff = false, onPress, children } = props
  return (
    <button
      type="button"
      className="plan-tool"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onPress()
      }}
    >
      {children}
    </button>
  )
}
