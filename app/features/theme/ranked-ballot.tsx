import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { SeenProposal } from '#domain/theme/as-seen.ts'
import { Button } from '#ui/button.tsx'
import { ActForm } from './act-form.tsx'
import { SaveVote, Step } from './dots-ballot.tsx'

interface RankedBallotProps {
  standing: readonly SeenProposal[]
  given: readonly string[]
}

/**
 * One's order: proposals are placed one after another, and moved by buttons, by dragging, or by the keys of React
 * Aria's list. Nothing is placed beforehand, so that the order in which they stand is nobody's vote.
 */
export function RankedBallot({ standing, given }: RankedBallotProps) {
  const { t } = useTranslation('themes')
  const [order, setOrder] = useState<readonly string[]>(given)
  const themes = new Map(standing.map((it) => [it.proposalId, it.wording.theme]))
  const placed = order.filter((id) => themes.has(id))
  const unplaced = standing.filter((it) => !placed.includes(it.proposalId))
  const isSame = placed.join() === given.join()
  const move = (id: string, to: number) => {
    const others = placed.filter((it) => it !== id)
    setOrder([...others.slice(0, to), id, ...others.slice(to)])
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': themes.get(String(key)) ?? '' })),
    onReorder({ keys, target }) {
      const moved = placed.filter((id) => keys.has(id))
      const others = placed.filter((id) => !keys.has(id))
      const at = others.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0)
      setOrder([...others.slice(0, at), ...moved, ...others.slice(at)])
    },
  })
  return (
    <ActForm about="vote" fields={{ intent: 'vote' }} keeps className="flex flex-col gap-5">
      {({ busy }) => (
        <>
          {placed.map((id) => (
            <input key={id} type="hidden" name="ranking" value={id} />
          ))}
          <div className="flex flex-col gap-2">
            <h3 className="font-medium">{t('rank.order')}</h3>
            {placed.length === 0 ? (
              <p className="text-ink-soft">{t('rank.orderEmpty')}</p>
            ) : (
              <GridList
                aria-label={t('rank.order')}
                items={placed.map((id) => ({ id }))}
                dependencies={[placed]}
                dragAndDropHooks={dragAndDropHooks}
                keyboardNavigationBehavior="tab"
                className="flex flex-col gap-2"
              >
                {({ id }) => {
                  const theme = themes.get(id) ?? ''
                  const at = placed.indexOf(id)
                  return (
                    <GridListItem
                      id={id}
                      textValue={theme}
                      className="flex flex-wrap items-center gap-2 rounded-md border border-line-strong bg-sheet p-2 sm:flex-nowrap"
                    >
                      <AriaButton
                        slot="drag"
                        aria-label={t('rank.drag', { theme })}
                        className="grid size-9 shrink-0 cursor-grab place-items-center rounded-md text-ink-soft"
                      >
                        <GripVertical size={18} aria-hidden />
                      </AriaButton>
                      <span className="w-6 shrink-0 text-center font-semibold text-accent-deep">
                        <span className="sr-only">{t('rank.at', { place: at + 1 })}</span>
                        <span aria-hidden>{at + 1}</span>
                      </span>
                      <span className="min-w-0 flex-1 basis-40 break-words">{theme}</span>
                      <span className="ml-auto flex gap-1">
                        <Step
                          label={t('rank.up', { theme })}
                          onPress={() => move(id, at - 1)}
                          disabled={at === 0}
                        >
                          <ArrowUp size={18} aria-hidden />
                        </Step>
                        <Step
                          label={t('rank.down', { theme })}
                          onPress={() => move(id, at + 1)}
                          disabled={at === placed.length - 1}
                        >
                          <ArrowDown size={18} aria-hidden />
                        </Step>
                        <Step
                          label={t('rank.remove', { theme })}
                          onPress={() => setOrder(placed.filter((it) => it !== id))}
                          disabled={false}
                        >
                          <X size={18} aria-hidden />
                        </Step>
                      </span>
                    </GridListItem>
                  )
                }}
              </GridList>
            )}
          </div>
          {unplaced.length > 0 && (
            <div className="flex flex-col gap-2">
              <h3 className="font-medium">{t('rank.unplaced')}</h3>
              <p className="text-sm text-ink-soft">{t('rank.unplacedHint')}</p>
              <ul className="flex flex-col gap-2">
                {unplaced.map(({ proposalId, wording: { theme } }) => (
                  <li
                    key={proposalId}
                    className="flex items-center justify-between gap-3 rounded-md border border-dashed border-line-strong p-2 pl-4"
                  >
                    <span className="min-w-0 break-words">{theme}</span>
                    <Button
                      small
                      aria-label={t('rank.placeOf', { theme })}
                      onClick={() => setOrder([...placed, proposalId])}
                    >
                      {t('rank.place')}
                    </Button>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <SaveVote isSaved={isSame && given.length > 0} isChanged={!isSame} busy={busy} note="" />
        </>
      )}
    </ActForm>
  )
}
