import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import type { DraftStanding } from '#domain/drafts/draft-standing.ts'
import { plainText, type PlanJson } from '#domain/plan/plan-json.ts'
import { picturesOf } from '#domain/plan/picture.ts'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import PlanReading, { type PartActions } from '#features/plan/plan-reading.tsx'
import { Section } from '#ui/page.tsx'
import { type Taken, TakePart } from './take-part.tsx'

interface Props {
  lessonStudyId: string
  lessonMinutes: number
  /** The drafts that can be read. */
  shown: readonly { ownerId: string; documentId: string | null; standing: DraftStanding }[]
  chosen: {
    readonly ownerId: string
    readonly documentId: string
    readonly shared: PlanJson
    readonly draft: PlanJson
    readonly taken: readonly Taken[]
  }
  nameOf: (personId: string | null) => string
  mayTake: boolean
}

/**
 * One draft beside the shared plan, section by section, with what can be taken over. On a phone one of the two is
 * seen at a time.
 */
export function DraftsBeside({ lessonStudyId, lessonMinutes, shown, chosen, nameOf, mayTake }: Props) {
  const { t } = useTranslation('drafts')
  const [search] = useSearchParams()
  const seesShared = search.get('see') === 'shared'
  const { documentId, ownerId, draft, shared, taken } = chosen
  const draftOf = t('beside.draftOf', { name: nameOf(ownerId) })
  const worded = new Set(
    planOutline(draft).rows.flatMap(({ rowId, cells }) =>
      Object.entries(cells).some(([kind, words]) => kind !== 'stage' && words.trim() !== '') ? [rowId] : [],
    ),
  )
  // The title is one already, and a row that says only its name has nothing to give.
  const actions: PartActions = (part, rowNumber) =>
    (part.type === 'section' ? part.key === 'title' : !worded.has(part.rowId)) ? null : (
      <TakePart
        documentId={documentId}
        part={part}
        rowNumber={rowNumber}
        taken={taken.filter((it) => isSame(it.part, part))}
        nameOf={nameOf}
        workspace={`/lesson-studies/${lessonStudyId}/plan`}
        mayTake={mayTake}
      />
    )
  const wordsOf = (plan: PlanJson, key: string) => plainText(sectionOf(plan, key) ?? {}).trim()
  const keys = SECTION_KEYS.filter((key) =>
    // Both begin with the same title, which is worth reading only when somebody has changed it.
    key === 'title'
      ? wordsOf(draft, key) !== wordsOf(shared, key)
      : hasWords(sectionOf(draft, key)) || hasWords(sectionOf(shared, key)),
  )
  return (
    <Section title={t('beside.title')}>
      <p className="max-w-prose text-ink-soft">
        <span className="max-md:hidden">{t('beside.where')} </span>
        <span className="md:hidden">{t('beside.whereOnPhone')} </span>
        {mayTake && t('beside.lead')}
      </p>
      <nav
        aria-label={t('beside.choose')}
        className="sticky top-0 z-10 -mx-4 flex gap-2 overflow-x-auto bg-paper px-4 py-2 sm:-mx-6 sm:px-6"
      >
        <Tab to={`?draft=${documentId}&see=shared`} isHere={seesShared} className="md:hidden">
          {t('beside.shared')}
        </Tab>
        {shown.map((it) => (
          <Tab
            key={it.ownerId}
            to={`?draft=${it.documentId}`}
            isHere={it.documentId === documentId}
            isHereOnWideOnly={seesShared}
          >
            {nameOf(it.ownerId)}
            {it.standing === 'late' && <span className="text-xs"> · {t('standing.late')}</span>}
          </Tab>
        ))}
      </nav>
      <div className="hidden grid-cols-2 gap-4 font-semibold md:grid" aria-hidden>
        <p>{t('beside.shared')}</p>
        <p>{draftOf}</p>
      </div>
      <div className="flex flex-col gap-4">
        {keys.map((key) => (
          <div
            key={key}
            data-beside={key}
            // On a phone, where nothing stands beside it, an empty section is left out.
            className={`grid items-start gap-4 md:grid-cols-2 ${hasWords(sectionOf(seesShared ? shared : draft, key)) ? '' : 'max-md:hidden'}`}
          >
            <div className={seesShared ? '' : 'max-md:hidden'} aria-label={t('beside.shared')} role="group">
              <Side
                content={sectionOf(shared, key)}
                empty={t('beside.notInShared')}
                {...{ lessonStudyId, lessonMinutes }}
              />
            </div>
            <div className={seesShared ? 'max-md:hidden' : ''} aria-label={draftOf} role="group">
              <Side
                content={sectionOf(draft, key)}
                empty={t('beside.notInDraft')}
                actions={actions}
                {...{ lessonStudyId, lessonMinutes }}
              />
            </div>
          </div>
        ))}
      </div>
    </Section>
  )
}

function Tab(props: {
  to: string
  isHere: boolean
  /** On a phone the shared plan is what is seen. */
  isHereOnWideOnly?: boolean
  className?: string
  children: React.ReactNode
}) {
  const { to, isHere, isHereOnWideOnly = false, className = '', children } = props
  const look = !isHere
    ? 'border-line-strong bg-sheet hover:bg-paper-deep'
    : isHereOnWideOnly
      ? 'max-md:border-line-strong max-md:bg-sheet md:border-accent md:bg-accent md:text-white'
      : 'border-accent bg-accent text-white'
  return (
    <Link
      to={to}
      replace
      preventScrollReset
      aria-current={isHere ? 'true' : undefined}
      className={`inline-flex min-h-9 shrink-0 items-center rounded-full border px-4 text-sm font-medium ${look} ${className}`}
    >
      {children}
    </Link>
  )
}

function Side(props: {
  content: PlanJson | null
  empty: string
  lessonStudyId: string
  lessonMinutes: number
  actions?: PartActions
}) {
  const { content, empty, lessonStudyId, lessonMinutes, actions } = props
  if (!hasWords(content))
    return <p className="rounded-md border border-dashed border-line-strong p-4 text-ink-soft">{empty}</p>
  return (
    <PlanReading
      lessonStudyId={lessonStudyId}
      content={{ type: 'doc', content: [content!] }}
      lessonMinutes={lessonMinutes}
      {...(actions === undefined ? {} : { actions })}
    />
  )
}

function sectionOf(plan: PlanJson, key: string): PlanJson | null {
  return (plan.content ?? []).find((section) => section.attrs?.['key'] === key) ?? null
}

function hasWords(section: PlanJson | null): boolean {
  return section !== null && (plainText(section).trim() !== '' || picturesOf(section).length > 0)
}

function isSame(a: CarriedPart, b: CarriedPart): boolean {
  return a.type === 'row' ? b.type === 'row' && a.rowId === b.rowId : b.type === 'section' && a.key === b.key
}
