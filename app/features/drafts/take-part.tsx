import { Check, CornerUpLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useFetcher } from 'react-router'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import type { Refusal } from '#domain/outcome.ts'
import { isSectionKey } from '#domain/plan/plan-sections.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { newKey } from '#features/session/new-key.ts'
import { Moment } from '#ui/moment.tsx'
import './drafts.css'

/** A part that somebody took into the shared plan. */
export interface Taken {
  readonly part: CarriedPart
  readonly personId: string
  readonly atMs: number
}

interface Props {
  documentId: string
  part: CarriedPart
  /** Of a row: the how-manieth it is. */
  rowNumber: number | undefined
  taken: readonly Taken[]
  nameOf: (personId: string) => string
  /** Where the shared plan is. */
  workspace: string
  mayTake: boolean
}

/** Takes a section or a row of a draft into the shared plan, and says who has done so. */
export function TakePart({ documentId, part, rowNumber, taken, nameOf, workspace, mayTake }: Props) {
  const { t } = useTranslation('drafts')
  const { t: plan } = useTranslation('plan')
  const sentence = useRefusalSentence()
  const fetcher = useFetcher<{ refusal?: Refusal }>()
  // The same key is the same taking: however often it is sent, the words come once.
  const [key, setKey] = useState('')
  useEffect(() => setKey(newKey()), [fetcher.data])
  const section = part.type === 'section' ? part.key : 'lessonFlow'
  const name =
    part.type === 'row'
      ? t('take.row', { number: rowNumber })
      : isSectionKey(section)
        ? plan(`section.${section}.heading`)
        : section
  const isBusy = fetcher.state !== 'idle'
  const refusal = fetcher.data?.refusal
  const isDone = fetcher.data !== undefined && refusal === undefined
  const where = part.type === 'row' ? `row.${part.rowId}` : `section.${part.key}`
  return (
    <span className="take-part">
      {taken.map((it) => (
        <span key={it.atMs} className="take-part-mark" data-taken>
          <Check size={14} aria-hidden className="shrink-0" />
          <span>
            {t('take.by', { name: nameOf(it.personId) })} <Moment atMs={it.atMs} />
          </span>
        </span>
      ))}
      {mayTake && (
        <fetcher.Form method="post">
          <Hidden
            fields={{
              intent: 'take',
              key,
              documentId,
              type: part.type,
              ...(part.type === 'row' ? { rowId: part.rowId } : { section: part.key }),
            }}
          />
          <button
            type="submit"
            disabled={isBusy}
            aria-label={t(taken.length > 0 ? 'take.againNamed' : 'take.named', { name })}
            className="take-part-button"
          >
            <CornerUpLeft size={15} aria-hidden />
            {t(isBusy ? 'take.busy' : taken.length > 0 ? 'take.again' : 'take.face')}
          </button>
        </fetcher.Form>
      )}
      <span role="status" className="take-part-said">
        {refusal !== undefined && <span className="text-warm">{sentence(refusal)}</span>}
        {isDone && !isBusy && (
          <>
            {t('take.done', { name })}{' '}
            <Link
              to={`${workspace}?at=${encodeURIComponent(where)}`}
              className="text-accent underline underline-offset-4"
            >
              {t('take.look')}
            </Link>
          </>
        )}
      </span>
    </span>
  )
}
