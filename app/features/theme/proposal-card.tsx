import { useTranslation } from 'react-i18next'
import type { SeenProposal, SeenWording } from '#domain/theme/as-seen.ts'
import type { NegotiationStep } from '#domain/theme/negotiation-fact.ts'
import { Button } from '#ui/button.tsx'
import { Sheet } from '#ui/page.tsx'
import { ActForm } from './act-form.tsx'
import { Discussion } from './discussion.tsx'
import { FoldOut } from './fold-out.tsx'
import { Kept } from './kept.tsx'
import { Named } from './named.tsx'
import { Sure } from './sure.tsx'
import { WORDING_FIELDS, WordingFields } from './wording-fields.tsx'

interface ProposalCardProps {
  proposal: SeenProposal
  all: readonly SeenProposal[]
  step: NegotiationStep
}

/** A proposal with its words, whose it is, what was said about it, and what became of it. */
export function ProposalCard({ proposal, all, step }: ProposalCardProps) {
  const { t } = useTranslation('themes')
  const { proposalId, wording, earlier, mine, withdrawn, sources, mergedInto } = proposal
  const themeOf = (id: string) => all.find((it) => it.proposalId === id)?.wording.theme ?? ''
  const merged = sources.length > 0
  const isOwnToChange = mine && proposal.stands && ['propose', 'discuss', 'merge'].includes(step)
  return (
    <li id={`proposal-${proposalId}`} data-proposal={proposalId}>
      <Sheet className={`flex flex-col gap-3 ${proposal.stands ? '' : 'bg-paper!'}`}>
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <h3 className="min-w-0 text-lg font-semibold break-words">{wording.theme}</h3>
          {mine && <Tag>{t('proposal.mine')}</Tag>}
          {withdrawn && <Tag>{t(merged ? 'proposal.undone' : 'proposal.withdrawn')}</Tag>}
        </div>
        <Whose proposal={proposal} />
        {mergedInto !== null && (
          <p className="text-sm text-ink-soft">
            <a href={`#proposal-${mergedInto}`} className="text-accent underline">
              {t('proposal.wasMerged', { theme: themeOf(mergedInto) })}
            </a>
          </p>
        )}
        <Words wording={wording} />
        {merged && (
          <div className="text-sm">
            <p className="text-ink-soft">{t('proposal.madeOf')}</p>
            <ul className="list-disc pl-5">
              {sources.map((id) => (
                <li key={id}>
                  <a href={`#proposal-${id}`} className="text-accent underline">
                    {themeOf(id)}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
        {earlier.length > 0 && (
          <FoldOut face={t('proposal.earlier')} label={`${t('proposal.earlier')}: ${wording.theme}`}>
            <ul className="flex flex-col gap-4">
              {earlier.map((it) => (
                <li key={`${it.theme}/${it.why}/${it.evidence}`} className="flex flex-col gap-2">
                  <p className="font-medium">{it.theme}</p>
                  <Words wording={it} />
                </li>
              ))}
            </ul>
          </FoldOut>
        )}
        <Discussion proposal={proposal} open={!withdrawn && (step === 'discuss' || step === 'merge')} />
        <div className="flex flex-wrap gap-2 empty:hidden">
          <Kept open={isOwnToChange}>
            <Reword proposal={proposal} />
          </Kept>
          {isOwnToChange && !merged && (
            <Sure
              about={`withdraw/${proposalId}`}
              fields={{ intent: 'withdraw', proposalId }}
              face={t('proposal.withdraw')}
              label={t('proposal.withdrawOf', { theme: wording.theme })}
              why={t('proposal.withdrawWhy')}
              confirm={t('proposal.withdrawConfirm')}
              danger
            />
          )}
          {proposal.mayUndo && proposal.stands && step === 'merge' && (
            <Sure
              about={`undoMerge/${proposalId}`}
              fields={{ intent: 'undoMerge', proposalId }}
              face={t('merge.undo')}
              label={t('merge.undoOf', { theme: wording.theme })}
              why={t('merge.undoWhy')}
              confirm={t('merge.undoConfirm')}
              danger
            />
          )}
        </div>
      </Sheet>
    </li>
  )
}

function Tag({ children }: { children: string }) {
  return <span className="rounded-sm bg-paper-deep px-2 py-0.5 text-sm text-ink-soft">{children}</span>
}

function Whose({ proposal }: { proposal: SeenProposal }) {
  const { t } = useTranslation('themes')
  const { authors, wording, sources, earlier } = proposal
  if (authors === null) return <p className="text-sm text-ink-soft">{t('proposal.hidden')}</p>
  const first = earlier[0] ?? wording
  const isMerged = sources.length > 0
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-soft">
      {t(isMerged ? 'proposal.creditTo' : 'proposal.by')} <Named ids={authors} />
      {isMerged && first.by !== null && (
        <>
          {t('proposal.wordsBy')} <Named ids={[first.by]} />
        </>
      )}
    </p>
  )
}

function Words({ wording }: { wording: SeenWording }) {
  const { t } = useTranslation('themes')
  const parts = [
    ['proposal.whyShort', wording.why],
    ['proposal.evidenceShort', wording.evidence],
  ] as const
  const said = parts.filter(([, text]) => text !== '')
  if (said.length === 0) return null
  return (
    <dl className="flex flex-col gap-2">
      {said.map(([key, text]) => (
        <div key={key}>
          <dt className="text-sm text-ink-soft">{t(key)}</dt>
          <dd className="break-words whitespace-pre-line">{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function Reword({ proposal: { proposalId, wording } }: { proposal: SeenProposal }) {
  const { t } = useTranslation('themes')
  return (
    <FoldOut face={t('proposal.edit')} label={t('proposal.editOf', { theme: wording.theme })}>
      <ActForm
        about={`reword/${proposalId}`}
        fields={{ intent: 'reword', proposalId }}
        shows={WORDING_FIELDS}
      >
        {({ wrong, typed, busy }) => (
          <>
            <WordingFields
              values={{
                theme: typed('theme') ?? wording.theme,
                why: typed('why') ?? wording.why,
                evidence: typed('evidence') ?? wording.evidence,
              }}
              wrong={wrong}
            />
            <div>
              <Button type="submit" kind="primary" small disabled={busy}>
                {t('proposal.save')}
              </Button>
            </div>
          </>
        )}
      </ActForm>
    </FoldOut>
  )
}
