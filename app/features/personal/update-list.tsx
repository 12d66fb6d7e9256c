import { useTranslation } from 'react-i18next'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import type { PlanComparison } from '#domain/history/compare-plans.ts'
import { partKey } from '#domain/personal/part-of-plan.ts'
import { ActForm } from '#features/theme/act-form.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Sheet } from '#ui/page.tsx'
import { PartBeside } from './part-beside.tsx'
import { usePartName } from './part-words.ts'

/** A change of the shared plan that waits for the owner of a personal plan. */
export interface ListedUpdate {
  readonly part: CarriedPart
  readonly kind: 'changed' | 'added' | 'removed'
  readonly isMineChanged: boolean
  readonly isMineThere: boolean
  readonly shared: PlanComparison
  readonly mine: PlanComparison | null
}

/** What the shared plan has changed, part by part, each to be taken into mine or left. */
export function UpdateList({ updates, atId }: { updates: readonly ListedUpdate[]; atId: number }) {
  const { t } = useTranslation('personal')
  if (updates.length === 0) return <EmptyState title={t('updates.none')}>{t('updates.noneBody')}</EmptyState>
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-ink-soft">{t('updates.lead')}</p>
      {updates.map((update) => (
        <Update key={partKey(update.part)} {...{ update, atId }} />
      ))}
    </div>
  )
}

function Update({ update, atId }: { update: ListedUpdate; atId: number }) {
  const { t } = useTranslation('personal')
  const partName = usePartName()
  const { part, kind, shared, mine } = update
  const row = shared.rows[0]
  const stage =
    row?.cells
      .find((cell) => cell.kind === 'stage')
      ?.lines.map(textOf)
      .join('') ?? ''
  const name = partName(part, { stage, number: row?.numberAfter ?? row?.numberBefore ?? null })
  const key = partKey(part)
  return (
    <Sheet className="flex flex-col gap-4">
      <h2 data-update={key} className="font-semibold">
        {t(`updates.${kind}`, { part: name })}
      </h2>
      <PartBeside comparison={shared} names={{ before: t('updates.before'), after: t('updates.after') }} />
      <Warning update={update} />
      {mine !== null && (
        <details>
          <summary className="inline-flex min-h-9 items-center rounded-md px-2 text-sm text-accent hover:bg-accent-wash">
            {t('updates.showMine')}
          </summary>
          <div className="pt-2">
            <PartBeside comparison={mine} names={{ before: t('updates.mine'), after: t('updates.after') }} />
          </div>
        </details>
      )}
      <ActForm about={`update/${key}`} fields={{ intent: 'update', part: key, atId: String(atId) }}>
        {({ busy }) => (
          <div className="flex flex-wrap gap-2">
            <Answer answer="take" primary face={t(takeWords(update))} part={name} busy={busy} />
            {kind === 'changed' && update.isMineChanged && update.isMineThere && (
              <Answer answer="addBehind" face={t('updates.addBehind')} part={name} busy={busy} />
            )}
            <Answer answer="leave" face={t('updates.leave')} part={name} busy={busy} />
          </div>
        )}
      </ActForm>
    </Sheet>
  )
}

function Answer(props: { answer: string; face: string; part: string; busy: boolean; primary?: boolean }) {
  const { t } = useTranslation('personal')
  const { answer, face, part, busy, primary = false } = props
  return (
    <Button
      type="submit"
      name="answer"
      value={answer}
      small
      kind={primary ? 'primary' : 'quiet'}
      disabled={busy}
      aria-label={t('updates.of', { face, part })}
    >
      {face}
    </Button>
  )
}

/** Says plainly what of mine would go. */
function Warning({ update }: { update: ListedUpdate }) {
  const { t } = useTranslation('personal')
  const { part, kind, isMineChanged, isMineThere } = update
  const isRow = part.type === 'row'
  if (isMineChanged && isMineThere)
    return (
      <p className="rounded-md bg-warm-wash px-3 py-2">
        {t(
          kind === 'removed'
            ? 'updates.mineRemoved'
            : isRow
              ? 'updates.mineChangedRow'
              : 'updates.mineChanged',
        )}
      </p>
    )
  if (isRow && kind === 'changed' && !isMineThere)
    return <p className="text-sm text-ink-soft">{t('updates.mineGone')}</p>
  return null
}

function takeWords({ kind, isMineChanged, isMineThere }: ListedUpdate): string {
  if (kind === 'removed') return 'updates.takeRemove'
  if (kind === 'added' || !isMineThere) return 'updates.takeAdd'
  return isMineChanged ? 'updates.takeReplace' : 'updates.take'
}

function textOf(line: PlanComparison['sections'][number]['lines'][number]): string {
  if (line.kind === 'removed') return ''
  return line.kind === 'changed' ? line.after.text : line.line.text
}
