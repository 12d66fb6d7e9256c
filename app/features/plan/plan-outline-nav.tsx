import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { TableOfContents } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PresenceMarks } from '#features/presence/presence-marks.tsx'
import { storedMinutes } from '#domain/plan/minutes.ts'
import { isSectionKey, type SectionKey } from '#domain/plan/plan-sections.ts'
import { DropDown } from '#features/activity/drop-down.tsx'
import { rowsOf } from './flow-rows.ts'
import { goToPlace, placeId, type Place, useReadingPlace } from './reading-place.ts'
import { sectionElementId } from './section-view.ts'

/** What stands in the plan, to jump to: beside the page where there is room. */
export function PlanOutlineNav({ editor }: { editor: Editor }) {
  const { t } = useTranslation('plan')
  return (
    <nav aria-label={t('outline')} className="plan-outline print:hidden">
      <p className="px-2 text-sm font-semibold text-ink-soft">{t('outline')}</p>
      <OutlineList editor={editor} />
    </nav>
  )
}

/** The same behind a button, where there is none. */
export function PlanOutlineMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation('plan')
  return (
    <div className="plan-outline-menu">
      <DropDown
        label={t('outline')}
        face={<TableOfContents aria-hidden className="size-4.5" />}
        faceClass="plan-tool"
        className="plan-outline-sheet"
      >
        <nav aria-label={t('outline')}>
          <OutlineList editor={editor} />
        </nav>
      </DropDown>
    </div>
  )
}

function OutlineList({ editor }: { editor: Editor }) {
  const { t } = useTranslation('plan')
  const list = useRef<HTMLOListElement>(null)
  const here = useReadingPlace(editor)
  const { sections, rows } = useEditorState({ editor, selector: ({ editor: now }) => outlineOf(now) })

  useEffect(() => {
    const box = list.current?.closest<HTMLElement>('.plan-outline, .plan-outline-sheet') ?? null
    const details = box?.closest('details') ?? null
    const follow = () => keepInSight(box)
    follow()
    details?.addEventListener('toggle', follow)
    return () => details?.removeEventListener('toggle', follow)
  }, [here])

  const go = (event: MouseEvent<HTMLAnchorElement>, place: Place) => {
    event.preventDefault()
    event.currentTarget.closest('details')?.removeAttribute('open')
    // A press by the keyboard is a click without a place.
    goToPlace(editor, place, event.detail === 0)
  }
  // One stop for Tab: the entry where one is.
  const entry = (place: Place, href: string, isFirst: boolean) => ({
    href,
    tabIndex: placeId(place) === here || (here === null && isFirst) ? 0 : -1,
    'aria-current': placeId(place) === here ? ('location' as const) : undefined,
    onClick: (event: MouseEvent<HTMLAnchorElement>) => go(event, place),
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of what is inside it
    <ol ref={list} onKeyDown={(event) => walk(event, list.current)}>
      {sections.map(({ key, isWritten }, index) => (
        <li key={key}>
          <a {...entry({ section: key }, `#${sectionElementId(key)}`, index === 0)} data-written={isWritten}>
            <span aria-hidden className="plan-outline-dot" />
            {t(`section.${key}.heading`)}
            <span className="sr-only"> ({t(isWritten ? 'written' : 'notWritten')})</span>
            <PresenceMarks section={key} />
          </a>
          {key === 'lessonFlow' && rows.length > 0 && (
            <ol className="plan-outline-rows">
              {rows.map(({ rowId, words, minutes }, at) => (
                <li key={rowId}>
                  <a {...entry({ row: rowId }, `#${sectionElementId(key)}`, false)}>
                    <span className="plan-outline-number">{at + 1}</span>
                    <span className="min-w-0 flex-1 truncate">{words === '' ? t('empty') : words}</span>
                    {minutes !== null && (
                      <span className="plan-outline-minutes">
                        {minutes} {t('flow.minutesUnit')}
                      </span>
                    )}
                  </a>
                </li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ol>
  )
}

/** Scrolls the outline itself, and never the page, to the entry where one is. */
function keepInSight(box: HTMLElement | null): void {
  const entry = box?.querySelector('[aria-current]')
  if (box === null || entry === null || entry === undefined) return
  const [frame, it] = [box.getBoundingClientRect(), entry.getBoundingClientRect()]
  if (it.top < frame.top || it.bottom > frame.bottom) box.scrollTop += it.top - frame.top - frame.height / 2
}

/** Up, Down, Home and End go from entry to entry. */
function walk(event: KeyboardEvent, list: HTMLElement | null): void {
  const entries = [...(list?.querySelectorAll('a') ?? [])]
  const at = entries.indexOf(document.activeElement as HTMLAnchorElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key]
  if (to === undefined || at === -1) return
  event.preventDefault()
  entries[Math.max(0, Math.min(to, entries.length - 1))]?.focus()
}

export interface OutlineRow {
  readonly rowId: string
  readonly minutes: number | null
  /** How it begins. */
  readonly words: string
}

/** The sections of the plan, which of them have words already, and the rows of the flow as they are read. */
export function outlineOf({ state }: Editor): {
  sections: { key: SectionKey; isWritten: boolean }[]
  rows: OutlineRow[]
} {
  const sections = state.doc.children.flatMap((section) => {
    const key: unknown = section.attrs['key']
    return isSectionKey(key) ? [{ key, isWritten: section.textContent.trim() !== '' }] : []
  })
  const rows = rowsOf(state.doc).map(({ rowId, node }) => {
    const words = node.textBetween(0, node.content.size, ' ', ' ').trim()
    return { rowId, minutes: storedMinutes(node.attrs['minutes']), words: words.slice(0, 60) }
  })
  return { sections, rows }
}
