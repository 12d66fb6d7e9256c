import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personColor } from '#ui/person-color.ts'
import './authors.css'

interface Input {
  /** How many letters are each person's; null: nobody known. */
  letters: ReadonlyMap<string | null, number>
  name: (personId: string) => string
  /** Who, when and where of the credit of this number; `new` is what was typed just now. */
  sentence: (personId: string, credit: string) => string
  /** Whose the words at the caret are, in a sentence; null where there is no caret or nobody is known. */
  atCaret: string | null
  /** Where the coloured words are. */
  within: () => HTMLElement | null
}

/**
 * Who wrote how much, in their colours. Each name leads from one passage of that person to the next; what
 * the pointer or the caret is on is said in words, so that nobody has to tell colours apart.
 */
export function AuthorsLegend({ letters, name, sentence, atCaret, within }: Input) {
  const { t } = useTranslation('history')
  const [said, setSaid] = useState<string | null>(null)
  const stepped = useRef<Element | null>(null)
  const total = [...letters.values()].reduce((sum, count) => sum + count, 0)
  const people = [...letters]
    .flatMap(([personId, count]) => (personId === null ? [] : [{ personId, count }]))
    .toSorted((a, b) => b.count - a.count)

  const next = (personId: string) => {
    const all = [...(within()?.querySelectorAll<HTMLElement>('[data-author]') ?? [])]
    const own = all.filter((it) => it.dataset['author'] === personId)
    const before = stepped.current === null ? -1 : own.indexOf(stepped.current as HTMLElement)
    const passage = own[(before + 1) % Math.max(1, own.length)]
    if (passage === undefined) return
    stepped.current = passage
    passage.scrollIntoView({ block: 'center' })
    // A passing outline, drawn over it: the words themselves belong to the editor.
    passage.animate?.([{ outline: '3px solid currentColor' }, { outline: '3px solid transparent' }], 1600)
    setSaid(`${sentence(personId, passage.dataset['credit'] ?? 'new')} · “${excerpt(passage.textContent)}”`)
  }
  // Where the caret goes after that says more than the last step; that it leaves says nothing.
  useEffect(() => {
    if (atCaret !== null) setSaid(null)
  }, [atCaret])

  return (
    <section aria-label={t('authors.legend')} className="authors-legend print:hidden">
      <ul className="flex flex-wrap gap-1.5">
        {people.map(({ personId, count }) => {
          const share = Math.round((100 * count) / Math.max(1, total))
          const { ink, wash } = personColor(personId)
          return (
            <li key={personId}>
              <button
                type="button"
                className="authors-name"
                data-person={personId}
                style={{ background: wash, color: ink, borderColor: ink }}
                title={t('authors.next', { name: name(personId) })}
                onClick={() => next(personId)}
              >
                {name(personId)}
                <span>{share === 0 ? '<1' : share}%</span>
              </button>
            </li>
          )
        })}
      </ul>
      <p role="status" className="authors-said">
        {said ?? atCaret ?? t('authors.hint')}
      </p>
      <PointedAt within={within} sentence={sentence} />
    </section>
  )
}

function excerpt(text: string): string {
  const letters = Array.from(text)
  return letters.length > 16 ? `${letters.slice(0, 16).join('')}…` : text
}

/** What the pointer is on, said beside it. */
function PointedAt({ within, sentence }: Pick<Input, 'within' | 'sentence'>) {
  const [tip, setTip] = useState<{ left: number; top: number; text: string } | null>(null)
  const latest = useRef({ within, sentence })
  latest.current = { within, sentence }
  useEffect(() => {
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || !(event.target instanceof Element)) return
      const words = event.target.closest<HTMLElement>('[data-author]')
      if (words === null || latest.current.within()?.contains(words) !== true) return setTip(null)
      const { author = '', credit = 'new' } = words.dataset
      const lines = [...words.getClientRects()]
      const at = lines.find((it) => it.top <= event.clientY && event.clientY <= it.bottom) ?? lines[0]
      if (at === undefined) return
      const left = Math.max(8, Math.min(event.clientX, window.innerWidth - 280))
      setTip({ left, top: at.bottom + 6, text: latest.current.sentence(author, credit) })
    }
    const away = () => setTip(null)
    document.addEventListener('pointerover', over)
    document.addEventListener('keydown', away)
    document.addEventListener('scroll', away, true)
    return () => {
      document.removeEventListener('pointerover', over)
      document.removeEventListener('keydown', away)
      document.removeEventListener('scroll', away, true)
    }
  }, [])
  if (tip === null) return null
  return (
    <span aria-hidden className="authors-tip" style={{ left: tip.left, top: tip.top }}>
      {tip.text}
    </span>
  )
}
