import { useTranslation } from 'react-i18next'
import type { DraftStanding } from '#domain/drafts/draft-standing.ts'
import { PersonChip } from '#ui/person-chip.tsx'

interface Props {
  drafts: readonly { ownerId: string; standing: DraftStanding }[]
  /** Who might write one and has not begun. */
  notBegun: readonly string[]
  people: readonly { personId: string; name: string; school: string }[]
  me: string
}

const LOOK: Readonly<Record<DraftStanding, string>> = {
  writing: 'border-line-strong text-ink-soft',
  handedIn: 'border-accent bg-accent-wash text-accent-deep',
  shown: 'border-accent bg-accent-wash text-accent-deep',
  late: 'border-warm bg-warm-wash text-warm',
}

/** Who drafts, and how far they are: by name and school, and nothing of what they write. */
export function DraftList({ drafts, notBegun, people, me }: Props) {
  const { t, i18n } = useTranslation('drafts')
  const byId = new Map(people.map((it) => [it.personId, it]))
  const inOrder = new Intl.Collator(i18n.language)
  const named = drafts
    .map((it) => ({
      ...it,
      name: byId.get(it.ownerId)?.name ?? '…',
      school: byId.get(it.ownerId)?.school ?? '',
    }))
    .toSorted((a, b) => inOrder.compare(a.name, b.name))
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-wrap gap-3 empty:hidden">
        {named.map(({ ownerId, name, school, standing }) => (
          <li
            key={ownerId}
            data-draft={standing}
            className="flex max-w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-sheet px-3 py-2"
          >
            <PersonChip
              personId={ownerId}
              name={ownerId === me ? t('list.me', { name }) : name}
              school={school}
            />
            <span className={`rounded-full border px-2.5 text-sm ${LOOK[standing]}`}>
              {t(`standing.${standing}`)}
            </span>
          </li>
        ))}
      </ul>
      {drafts.length === 0 && <p className="text-ink-soft">{t('list.nobody')}</p>}
      {notBegun.length > 0 && (
        <details>
          <summary className="inline-flex min-h-9 list-none items-center rounded-md text-sm font-medium text-accent hover:bg-accent-wash">
            {t('list.notBegun', { count: notBegun.length })}
          </summary>
          <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
            {notBegun.map((personId) => (
              <li key={personId}>
                <PersonChip
                  personId={personId}
                  name={byId.get(personId)?.name ?? '…'}
                  school={byId.get(personId)?.school}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
