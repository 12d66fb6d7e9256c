import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { useRoster } from '#features/people/roster-context.tsx'
import { newKey } from '#features/session/new-key.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { type DraftReference, useComposing } from './composing.tsx'
import { EvidenceChoice, ScaffoldChoice } from './scaffold-choice.tsx'
import { useSend } from './use-send.ts'
import { WritingField } from './writing-field.tsx'

const ABOUT = 'contribute'

/** Where a contribution is written: at the end of the page, or under the one that it takes further. */
export function Composer() {
  const { t } = useTranslation('discussion')
  const nameOf = useRoster()
  const navigate = useNavigate()
  const { said, editions, place, wantsFocus, askFocus } = useComposing()
  const { draft, change, clear, wasKept } = said
  const { fetcher, refusal, isSending } = useSend(ABOUT, (made) => {
    clear()
    place(null)
    void navigate(`?at=${made}`, { preventScrollReset: true })
  })
  const { wrong, notice } = useFormRefusal(refusal, ['text'])
  const isBuilding = draft.buildsOn !== ''
  const drop = (nth: number) =>
    change({ references: draft.references.filter((_, index) => index !== nth), key: '' })
  const leave = () => {
    change({ buildsOn: '', buildsOnPerson: '', key: '' })
    place(null)
    askFocus(true)
  }
  const refer = (editionId: string) => {
    const edition = editions.find((it) => it.editionId === editionId)
    if (edition === undefined) return
    const reference: DraftReference = { kind: 'edition', ...edition, personId: '' }
    change({ references: [...draft.references, reference], key: '' })
  }
  return (
    <fetcher.Form
      method="post"
      noValidate
      data-composer
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        // Made when it is sent, and kept until it went well: a second try is the same contribution.
        const form = event.currentTarget
        const field = form.elements.namedItem('key') as HTMLInputElement
        if (field.value === '') field.value = newKey()
        change({ key: field.value })
        if (isSending) event.preventDefault()
      }}
    >
      <Hidden fields={{ about: ABOUT, intent: 'contribute', buildsOn: draft.buildsOn }} />
      <input type="hidden" name="key" defaultValue={draft.key} key={draft.key} />
      {draft.references.map((it) => (
        <input
          key={JSON.stringify(it)}
          type="hidden"
          name="references"
          value={JSON.stringify(
            it.kind === 'edition'
              ? { kind: it.kind, editionId: it.editionId }
              : { kind: it.kind, contributionId: it.contributionId, quote: it.quote },
          )}
        />
      ))}
      {notice}
      {wasKept && <p className="text-sm text-ink-soft">{t('compose.kept')}</p>}
      {isBuilding && (
        <Chip onDrop={leave} dropLabel={t('compose.dropBuildsOn')}>
          {t('compose.buildsOn', { name: nameOf(draft.buildsOnPerson).name })}
        </Chip>
      )}
      {draft.references.length > 0 && (
        <ul aria-label={t('compose.quotes')} className="flex flex-col gap-2">
          {draft.references.map((it, nth) => (
            <li key={JSON.stringify(it)}>
              <Chip onDrop={() => drop(nth)} dropLabel={t('compose.dropQuote')}>
                {it.kind === 'edition'
                  ? `${t('card.edition')} ${it.title}`
                  : `${t('card.quoteFrom', { name: nameOf(it.personId).name })} “${it.quote}”`}
              </Chip>
            </li>
          ))}
        </ul>
      )}
      <WritingField
        label={t(isBuilding ? 'compose.textBuild' : 'compose.text')}
        hint={t('compose.hint')}
        error={wrong('text')}
        value={draft.text}
        onChange={(text) => change({ text, key: '' })}
        wantsFocus={wantsFocus}
        onFocused={() => askFocus(false)}
      />
      <ScaffoldChoice chosen={draft.scaffolds} onChange={(scaffolds) => change({ scaffolds, key: '' })} />
      <details>
        <summary className="min-h-9 py-1.5 text-sm font-medium text-accent">{t('compose.more')}</summary>
        <div className="mt-2 grid gap-4 sm:grid-cols-2">
          <EvidenceChoice chosen={draft.evidence} onChange={(evidence) => change({ evidence, key: '' })} />
          {editions.length > 0 && (
            <SelectField
              label={t('compose.edition')}
              value=""
              onChange={(event) => refer(event.currentTarget.value)}
            >
              <option value="">{t('compose.noEdition')}</option>
              {editions.map((it) => (
                <option key={it.editionId} value={it.editionId}>
                  {it.title}
                </option>
              ))}
            </SelectField>
          )}
        </div>
      </details>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" disabled={isSending}>
          {t(isSending ? 'compose.sending' : 'compose.send')}
        </Button>
      </div>
    </fetcher.Form>
  )
}

function Chip(props: { onDrop: () => void; dropLabel: string; children: ReactNode }) {
  return (
    <span className="flex items-start justify-between gap-2 rounded-md border-l-3 border-accent bg-accent-wash px-3 py-1.5 text-sm">
      <span className="line-clamp-3 min-w-0 py-1 break-words">{props.children}</span>
      <button
        type="button"
        aria-label={props.dropLabel}
        title={props.dropLabel}
        onClick={props.onDrop}
        className="grid size-8 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sheet hover:text-ink"
      >
        <X size={16} aria-hidden />
      </button>
    </span>
  )
}
