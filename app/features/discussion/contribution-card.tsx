import { Combine, Link2, Quote, Reply } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ShownContribution } from '#domain/discussion/shown.ts'
import { startOf } from '#domain/discussion/shown.ts'
import { useRoster } from '#features/people/roster-context.tsx'
import { Button } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import { Composer } from './composer.tsx'
import { useComposing } from './composing.tsx'
import { BackLinks, GlanceLink } from './glance-link.tsx'
import { OwnActs } from './own-acts.tsx'
import { quotedPassage } from './quoted-passage.ts'
import { SaidWords } from './said-words.tsx'

interface ContributionCardProps {
  said: ShownContribution
  /** The contribution that stands right above it: which one it builds on need not be said at length then. */
  after: string | null
  /** What lies beneath it, when it is a synthesis. */
  beneath?: ReactNode
}

/** One contribution with what it is tied to. */
export function ContributionCard({ said, after, beneath }: ContributionCardProps) {
  const { t } = useTranslation('discussion')
  const nameOf = useRoster()
  const { thread, placedAt } = useComposing()
  const { contributionId, personId, atMs, kind, words, buildsOn } = said
  const { name, school } = nameOf(personId)
  const isRise = kind === 'riseAbove'
  const isMeant = thread.at?.contributionId === contributionId
  return (
    <article
      id={`c-${contributionId}`}
      tabIndex={-1}
      data-contribution={kind}
      aria-label={t(isRise ? 'card.labelRise' : 'card.label', { name })}
      className={`flex scroll-mt-6 flex-col gap-2 rounded-lg border p-4 sm:p-5 ${
        isRise ? 'border-accent bg-sheet shadow-sheet' : 'border-line bg-sheet'
      } ${isMeant ? 'ring-2 ring-accent/50' : ''}`}
    >
      {isRise && (
        <p className="flex items-center gap-2 text-sm font-semibold text-accent-deep">
          <Combine size={18} aria-hidden />
          {t('card.riseAbove')}
          {words !== null && (
            <span className="font-normal text-ink-soft">
              {t('card.gathers', { count: said.gathers.length })}
            </span>
          )}
        </p>
      )}
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <PersonChip personId={personId} name={name} school={school} />
        <span className="inline-flex items-center gap-1 text-sm text-ink-soft">
          <Moment atMs={atMs} />
          <Link
            to={`?at=${contributionId}`}
            preventScrollReset
            aria-label={t('card.toIt')}
            title={t('card.toIt')}
            className="grid size-8 place-items-center rounded-md hover:bg-paper-deep"
          >
            <Link2 size={16} aria-hidden />
          </Link>
        </span>
      </header>
      {buildsOn !== null && (
        <p className="flex items-start gap-1.5 text-sm text-ink-soft">
          <Reply size={16} aria-hidden className="mt-1 shrink-0 rotate-180" />
          <span className="line-clamp-2 min-w-0">
            {t('card.buildsOn')} <GlanceLink glance={buildsOn} bare={buildsOn.contributionId === after} />
          </span>
        </p>
      )}
      {words === null ? (
        <p className="text-ink-soft italic">{t('card.withdrawn')}</p>
      ) : (
        <SaidWords said={said} words={words} />
      )}
      {beneath}
      <div className="flex flex-wrap items-center gap-x-5 empty:hidden">
        <BackLinks face={t('card.builtOnBy', { count: said.builtOnBy.length })} glances={said.builtOnBy} />
        <BackLinks face={t('card.quotedBy', { count: said.quotedBy.length })} glances={said.quotedBy} />
        <BackLinks face={t('card.gatheredIn', { count: said.gatheredIn.length })} glances={said.gatheredIn} />
      </div>
      {words !== null && <Acts said={said} text={words.text} />}
      {placedAt === contributionId && (
        <div className="border-t border-line pt-4">
          <Composer />
        </div>
      )}
    </article>
  )
}

/** What can be done with a contribution: think on, quote it, gather it; one's own can be revised and withdrawn. */
function Acts({ said, text }: { said: ShownContribution; text: string }) {
  const { t } = useTranslation('discussion')
  const nameOf = useRoster()
  const composing = useComposing()
  const bar = useRef<HTMLDivElement>(null)
  const { contributionId, personId, words } = said
  if (!composing.mayContribute) return null
  const { draft, change } = composing.said
  const { rise } = composing
  const values = { name: nameOf(personId).name, start: startOf(text) }
  const buildOn = () => {
    change({ buildsOn: contributionId, buildsOnPerson: personId, key: '' })
    rise.change({ isOn: false })
    composing.place(contributionId)
    composing.askFocus(true)
  }
  const quote = () => {
    const spoken = bar.current?.closest('article')?.querySelector(':scope > [data-words]')
    const selection = document.getSelection()
    const isWithin = spoken?.contains(selection?.anchorNode ?? null) === true
    const passage = quotedPassage(text, isWithin ? String(selection) : '')
    const reference = { kind: 'contribution' as const, contributionId, quote: passage, personId, title: '' }
    const others = draft.references.filter(
      (it) => it.kind === 'edition' || it.contributionId !== contributionId || it.quote !== passage,
    )
    change({ references: [...others, reference], key: '' })
    rise.change({ isOn: false })
    composing.askFocus(true)
  }
  const isGathered = rise.draft.gathers.includes(contributionId)
  const gather = () => {
    const others = rise.draft.gathers.filter((it) => it !== contributionId)
    rise.change({ gathers: isGathered ? others : [...others, contributionId], key: '' })
  }
  return (
    <div ref={bar} className="-ml-3 flex flex-wrap items-start gap-x-1">
      {rise.draft.isOn ? (
        <label className="ml-3 inline-flex min-h-11 cursor-pointer items-center gap-2 font-medium">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            aria-label={t('card.gatherOf', values)}
            checked={isGathered}
            onChange={gather}
          />
          {t('card.gather')}
        </label>
      ) : (
        <>
          <Button kind="plain" small aria-label={t('card.buildOnOf', values)} onClick={buildOn}>
            <Reply size={16} aria-hidden className="rotate-180" />
            {t('card.buildOn')}
          </Button>
          <Button
            kind="plain"
            small
            aria-label={t('card.quoteOf', values)}
            title={t('card.quoteHint')}
            // What is selected stays selected.
            onMouseDown={(event) => event.preventDefault()}
            onClick={quote}
          >
            <Quote size={16} aria-hidden />
            {t('card.quote')}
          </Button>
          {personId === composing.me && words !== null && (
            <OwnActs contributionId={contributionId} words={words} />
          )}
        </>
      )}
    </div>
  )
}
