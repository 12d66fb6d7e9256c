import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import type { ShownContribution } from '#domain/discussion/shown.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Sheet } from '#ui/page.tsx'
import { Composer } from './composer.tsx'
import { useComposing } from './composing.tsx'
import { ContributionCard } from './contribution-card.tsx'
import { GlanceLink } from './glance-link.tsx'
import { GatherBar, RiseForm } from './rise-form.tsx'

/** A page of a thread: its strands in the order of time, and where one writes. */
export function ThreadView() {
  const { t } = useTranslation('discussion')
  const { thread, mayContribute, rise } = useComposing()
  const { strands, contributions, page, hasMore } = thread
  useComeToTheMeant()
  const byId = new Map(contributions.map((it) => [it.contributionId, it]))
  const show = (id: string, after: string | null) => <Shown key={id} id={id} byId={byId} after={after} />
  return (
    <>
      {hasMore && <Pager page={page + 1} say={t('thread.older')} />}
      {strands.length === 0 && (
        <EmptyState title={t('thread.none')}>
          {t(mayContribute ? 'thread.noneBody' : 'thread.noneRead')}
        </EmptyState>
      )}
      <ol aria-label={t('thread.list')} className="flex flex-col gap-6 empty:hidden">
        {strands.map(({ root, followers }) => (
          <li key={root} className="flex flex-col gap-3">
            {show(root, null)}
            {followers.length > 0 && (
              <ol className="ml-2 flex flex-col gap-3 border-l-2 border-line pl-2 sm:ml-5 sm:pl-4">
                {followers.map((it, nth) => (
                  <li key={it}>{show(it, followers[nth - 1] ?? root)}</li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
      {page > 1 && <Pager page={page - 1} say={t('thread.newer')} />}
      {mayContribute ? <Writing /> : <p className="text-ink-soft">{t('thread.readOnly')}</p>}
      {mayContribute && rise.draft.isOn && <GatherBar />}
    </>
  )
}

interface ShownProps {
  id: string
  byId: ReadonlyMap<string, ShownContribution>
  /** The contribution that stands right above it; null: none does. */
  after: string | null
}

function Shown({ id, byId, after }: ShownProps) {
  const said = byId.get(id)
  if (said === undefined) return null
  return (
    <ContributionCard
      said={said}
      after={after}
      beneath={said.gathers.length > 0 && <Beneath said={said} byId={byId} />}
    />
  )
}

/** What lies beneath a synthesis; what lies beneath another one already is a link that opens that. */
function Beneath({ said, byId }: { said: ShownContribution; byId: ReadonlyMap<string, ShownContribution> }) {
  const { t } = useTranslation('discussion')
  const { thread } = useComposing()
  const elsewhere = said.gathers.filter((it) => !said.beneath.includes(it.contributionId))
  return (
    <details
      data-beneath={said.contributionId}
      open={thread.at?.path.includes(said.contributionId) === true}
      className="group"
    >
      <summary className="min-h-11 py-2 font-medium text-accent-deep">
        {t('card.beneath', { count: said.beneath.length })}
      </summary>
      <ol className="mt-2 flex flex-col gap-3 border-l-2 border-accent/40 pl-2 sm:pl-4">
        {said.beneath.map((it, nth) => (
          <li key={it}>
            <Shown id={it} byId={byId} after={said.beneath[nth - 1] ?? null} />
          </li>
        ))}
        {elsewhere.map((it) => (
          <li key={it.contributionId} className="text-sm">
            <span className="text-ink-soft">{t('card.elsewhere')}</span> <GlanceLink glance={it} />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** Where one writes when one does not write under a contribution. */
function Writing() {
  const { t } = useTranslation('discussion')
  const { thread, said, rise, placedAt, place, askFocus } = useComposing()
  const anew = () => {
    said.change({ buildsOn: '', buildsOnPerson: '', key: '' })
    place(null)
    askFocus(true)
  }
  const begin = () => {
    rise.change({ isOn: true })
    place(null)
  }
  if (placedAt !== null)
    return (
      <div>
        <Button onClick={anew}>{t('compose.anew')}</Button>
      </div>
    )
  return (
    <section aria-labelledby="writing" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="writing" className="text-lg font-semibold">
          {t(rise.draft.isOn ? 'card.riseAbove' : 'compose.title')}
        </h2>
        {!rise.draft.isOn && thread.count >= 3 && (
          <Button small onClick={begin}>
            {t('rise.begin')}
          </Button>
        )}
      </div>
      <Sheet>{rise.draft.isOn ? <RiseForm /> : <Composer />}</Sheet>
    </section>
  )
}

function Pager({ page, say }: { page: number; say: string }) {
  return (
    <div>
      <ButtonLink to={page === 1 ? '?' : `?page=${page}`} small>
        {say}
      </ButtonLink>
    </div>
  )
}

/** Opens what the contribution that a link means lies beneath, and goes there. */
function useComeToTheMeant(): void {
  const { thread } = useComposing()
  const { key } = useLocation()
  const { at } = thread
  const contributionId = at?.contributionId ?? null
  // Folded away while one reads it, it stays open, and the page does not jump.
  const path = useRef<readonly string[]>([])
  path.current = at?.path ?? []
  useEffect(() => {
    if (contributionId === null) return
    for (const it of path.current) document.querySelector(`[data-beneath="${it}"]`)?.setAttribute('open', '')
    const there = document.getElementById(`c-${contributionId}`)
    there?.scrollIntoView({ block: 'start' })
    there?.focus({ preventScroll: true })
  }, [contributionId, key])
}
