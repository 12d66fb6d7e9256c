import { ChevronDown, ChevronUp } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FIRST_FILTER, type Filter, inReadingOrder, neighbour, passes, peopleIn } from './arrange-threads.ts'
import { Composer } from './composer.tsx'
import { useMargin } from './margin-context.tsx'
import { MarginFilter } from './margin-filter.tsx'
import { lastByOthers } from './seen-threads.ts'
import { cardId, ThreadCard } from './thread-card.tsx'

/** The margin: every thread in the order of the plan, and where a new one is written. */
export default function MarginPanel({ newSince }: { newSince: number }) {
  const { t } = useTranslation('margin')
  const { personId, may, threads, places, draft, current, look } = useMargin()
  const [filter, setFilter] = useState<Filter>(FIRST_FILTER)
  const panel = useRef<HTMLElement>(null)
  const made = useRef<string | null>(null)
  const said = useSaidOfFilter(filter)
  useKeptFocus(panel)
  const people = useMemo(() => peopleIn(threads.values()), [threads])
  const shown = useMemo(
    () =>
      inReadingOrder(
        // What one looks at stays, whatever the filter and however it was closed just now.
        [...threads.values()].filter((it) => passes(it, filter) || it.annotationId === current),
        places,
      ),
    [threads, places, filter, current],
  )
  useEffect(() => {
    if (current !== null) document.getElementById(cardId(current))?.scrollIntoView({ block: 'nearest' })
  }, [current])

  useEffect(() => {
    const card = made.current === null ? null : document.getElementById(cardId(made.current))
    if (card === null) return
    made.current = null
    // Where one came from is not seen now, as on a narrow page: here is where it goes on.
    if (document.activeElement === document.body) card.focus({ preventScroll: true })
  }, [shown])
  const onMade = (annotationId: string) => {
    made.current = annotationId
    look(annotationId)
  }

  const step = (by: 1 | -1) => {
    const next = neighbour(shown, current, by)
    if (next === undefined) return
    look(next.annotationId)
    document.getElementById(cardId(next.annotationId))?.focus({ preventScroll: true })
  }
  const latest = useRef(step)
  latest.current = step
  useEffect(() => {
    const element = panel.current
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
      event.preventDefault()
      latest.current(event.key === 'ArrowDown' ? 1 : -1)
    }
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  }, [])
  const at = shown.findIndex((thread) => thread.annotationId === current)
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={t('title')}
      data-margin
      className="flex h-full min-h-0 flex-col bg-paper"
    >
      <div className="flex flex-col gap-2 border-b border-line px-3 py-2">
        <div className="flex items-center gap-1">
          <p className="min-w-0 flex-1 truncate text-sm text-ink-soft">
            {t('count', { count: shown.length })}
            {at >= 0 && ` · ${t('at', { at: at + 1 })}`}
          </p>
          {/* What others do is said already; the number is said to who has just asked for it. */}
          <p role="status" className="sr-only">
            {said && t('count', { count: shown.length })}
          </p>
          <StepButton label={t('previous')} isDisabled={shown.length === 0} onPress={() => step(-1)}>
            <ChevronUp size={18} aria-hidden />
          </StepButton>
          <StepButton label={t('next')} isDisabled={shown.length === 0} onPress={() => step(1)}>
            <ChevronDown size={18} aria-hidden />
          </StepButton>
        </div>
        {threads.size > 0 && <MarginFilter filter={filter} people={people} onChange={setFilter} />}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {draft !== null && <Composer draft={draft} onMade={onMade} />}
        <div className="p-3">
          {shown.length > 0 ? (
            <ol className="flex flex-col gap-3">
              {shown.map((thread) => (
                <ThreadCard
                  key={thread.annotationId}
                  thread={thread}
                  isNew={lastByOthers(thread, personId) > newSince}
                />
              ))}
            </ol>
          ) : (
            draft === null && (
              <Nothing
                none={threads.size === 0}
                mayAnnotate={may.annotate}
                onAll={() => setFilter({ personId: null, kind: null, state: null })}
              />
            )
          )}
        </div>
      </div>
    </section>
  )
}

/** When the thread that has the focus goes, as it does when it is resolved, the one in its place has it. */
function useKeptFocus(panel: RefObject<HTMLElement | null>): void {
  const last = useRef<{ card: Element; at: number } | null>(null)
  const cards = () => [...(panel.current?.querySelectorAll<HTMLElement>('article') ?? [])]
  useEffect(() => {
    const element = panel.current
    const note = ({ target }: FocusEvent) => {
      const card = target instanceof Element ? target.closest('article') : null
      last.current =
        card === null ? null : { card, at: [...(element?.querySelectorAll('article') ?? [])].indexOf(card) }
    }
    element?.addEventListener('focusin', note)
    return () => element?.removeEventListener('focusin', note)
  }, [panel])
  useEffect(() => {
    if (last.current === null || last.current.card.isConnected) return
    const { at } = last.current
    last.current = null
    if (document.activeElement !== document.body) return
    const next = cards()[at] ?? cards().at(-1) ?? panel.current
    next?.focus({ preventScroll: true })
  })
}

/** True once the reader has chosen what is shown, until they have heard how much that is. */
function useSaidOfFilter(filter: Filter): boolean {
  const [heard, setHeard] = useState(filter)
  useEffect(() => {
    if (filter === heard) return
    const timer = setTimeout(() => setHeard(filter), 3000)
    return () => clearTimeout(timer)
  }, [filter, heard])
  return filter !== heard
}

function Nothing(props: { none: boolean; mayAnnotate: boolean; onAll: () => void }) {
  const { t } = useTranslation('margin')
  if (props.none)
    return (
      <EmptyState title={t('none')}>
        <p>{t(props.mayAnnotate ? 'noneBody' : 'noneBodyReader')}</p>
      </EmptyState>
    )
  return (
    <EmptyState
      title={t('noneShown')}
      action={
        <Button small onClick={props.onAll}>
          {t('showAll')}
        </Button>
      }
    />
  )
}

function StepButton(props: { label: string; isDisabled: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      disabled={props.isDisabled}
      onClick={props.onPress}
      className="grid size-9 place-items-center rounded-md text-ink-soft hover:bg-paper-deep hover:text-ink disabled:opacity-40"
    >
      {props.children}
    </button>
  )
}
