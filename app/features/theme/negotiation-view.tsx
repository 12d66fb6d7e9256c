import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { SeenNegotiation, SeenProposal } from '#domain/theme/as-seen.ts'
import type { NegotiationFrame } from '#domain/theme/negotiation-fact.ts'
import type { Parity, WhatBecame } from '#domain/theme/parity.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Moment } from '#ui/moment.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { DotsBallot } from './dots-ballot.tsx'
import { FrontRunner } from './front-runner.tsx'
import { Kept } from './kept.tsx'
import { MergeForm } from './merge-form.tsx'
import { MovePanel } from './move-panel.tsx'
import { useNameOf } from './named.tsx'
import { ProposalCard } from './proposal-card.tsx'
import { ProposeForm } from './propose-form.tsx'
import { RankedBallot } from './ranked-ballot.tsx'
import { RankingResult } from './ranking-result.tsx'
import { StepLine } from './step-line.tsx'

interface NegotiationViewProps {
  frame: NegotiationFrame
  seen: SeenNegotiation
  lessonStudy: { lessonStudyId: string; title: string } | null
  became: WhatBecame | null
  parity: Parity | null
  me: string
  may: { move: boolean; adopt: boolean }
}

/** A negotiation from top to bottom: where it stands, what one can do now, and its record. */
export function NegotiationView(props: NegotiationViewProps) {
  const { frame, seen, lessonStudy, became, parity, me, may } = props
  const { t } = useTranslation('themes')
  const { step, proposals, result } = seen
  const isOpen = step !== 'adopted' && step !== 'ended'
  const standing = proposals.filter((it) => it.stands)
  const first = (result?.places[0] ?? []).flatMap((id) => proposals.find((it) => it.proposalId === id) ?? [])
  return (
    <>
      <StepLine step={step} minutes={frame.minutes} />
      <Now frame={frame} seen={seen} lessonStudy={lessonStudy} />
      {isOpen && may.move && (
        <Section title={t('move.title')}>
          <MovePanel step={step} blind={frame.blind} />
        </Section>
      )}
      <Kept open={step === 'propose'}>
        <ProposeForm />
      </Kept>
      {step === 'rank' && (
        <Section title={t('rank.title')}>
          <Sheet className="flex flex-col gap-4">
            <p className="text-sm text-ink-soft">{t('rank.secret')}</p>
            {frame.method === 'dots' ? (
              <DotsBallot frame={frame} standing={standing} given={seen.ballot?.dots ?? {}} />
            ) : (
              <RankedBallot standing={standing} given={seen.ballot?.ranking ?? []} />
            )}
            <p className="text-sm text-ink-soft">{t('rank.merged')}</p>
          </Sheet>
        </Section>
      )}
      {first.length > 0 && (
        <Section title={t('object.first')}>
          {first.length > 1 && isOpen && <p className="text-ink-soft">{t('result.tieFirst')}</p>}
          {first.map((it) => (
            <FrontRunner key={it.proposalId} proposal={it} seen={seen} me={me} may={may} />
          ))}
        </Section>
      )}
      {result !== null && became !== null && (
        <RankingResult
          result={result}
          method={frame.method}
          proposals={proposals}
          became={became}
          parity={parity}
        />
      )}
      <Kept open={step === 'merge'}>
        <MergeForm proposals={proposals} />
      </Kept>
      <Proposals seen={seen} standing={standing} />
    </>
  )
}

function Now({ frame, seen, lessonStudy }: Pick<NegotiationViewProps, 'frame' | 'seen' | 'lessonStudy'>) {
  const { t } = useTranslation('themes')
  const nameOf = useNameOf()
  const { step, hidesAuthors, ballotCount, adopted, ended } = seen
  const what =
    step === 'propose' && frame.blind
      ? t('now.proposeBlind')
      : step !== 'rank'
        ? t(`now.${step}`)
        : frame.method === 'dots'
          ? t('now.rankDots', { count: frame.dotsEach })
          : t('now.rankRanked')
  return (
    <section
      aria-label={t('now.title')}
      className="flex flex-col gap-2 rounded-lg border border-accent/40 bg-accent-wash px-4 py-4 sm:px-5"
    >
      {adopted !== null && (
        <>
          <p className="text-sm text-accent-deep">{t('adopted.label')}</p>
          <p className="text-xl font-semibold break-words">{adopted.theme}</p>
          <p className="text-sm text-ink-soft">
            {t('adopted.by', { name: nameOf(adopted.by) })} <Moment atMs={adopted.atMs} />
          </p>
          <p>{t('adopted.record')}</p>
          <p>{t('adopted.use')}</p>
        </>
      )}
      {adopted === null && <p className="font-medium">{what}</p>}
      {ended !== null && (
        <>
          <p className="break-words whitespace-pre-line">{ended.reason}</p>
          <p className="text-sm text-ink-soft">
            {t('adopted.endedBy', { name: nameOf(ended.by) })} <Moment atMs={ended.atMs} />
          </p>
        </>
      )}
      {hidesAuthors && (
        <p className="text-sm text-ink-soft">{t(ended === null ? 'now.blindNow' : 'now.blindForGood')}</p>
      )}
      {step === 'rank' && ballotCount !== null && (
        <p role="status" className="text-sm text-ink-soft">
          {t('now.ballots', { count: ballotCount })}
        </p>
      )}
      <p className="flex flex-wrap gap-x-4 text-sm text-ink-soft">
        <span>{t('now.begunBy', { name: nameOf(frame.begunBy) })}</span>
        {lessonStudy !== null ? (
          <span>
            {t('now.forStudy')}{' '}
            <Link to={`/lesson-studies/${lessonStudy.lessonStudyId}`} className="text-accent underline">
              {lessonStudy.title}
            </Link>
          </span>
        ) : (
          frame.lessonStudyId === null && <span>{t('now.forCommunity')}</span>
        )}
      </p>
    </section>
  )
}

function Proposals({ seen, standing }: { seen: SeenNegotiation; standing: readonly SeenProposal[] }) {
  const { t } = useTranslation('themes')
  const { step, proposals, hidesAuthors } = seen
  const others = proposals.filter((it) => !it.stands)
  const ownOnly = hidesAuthors && step === 'propose'
  const list = (some: readonly SeenProposal[]) => (
    <ul className="flex flex-col gap-4">
      {some.map((it) => (
        <ProposalCard key={it.proposalId} proposal={it} all={proposals} step={step} />
      ))}
    </ul>
  )
  return (
    <>
      {proposals.length === 0 ? (
        <EmptyState title={t(ownOnly ? 'proposal.noneBlind' : 'proposal.none')}>
          {t(ownOnly ? 'proposal.noneBlindBody' : 'proposal.noneBody')}
        </EmptyState>
      ) : (
        <Section title={t('proposal.title', { count: standing.length })}>{list(standing)}</Section>
      )}
      {others.length > 0 && <Section title={t('proposal.others')}>{list(others)}</Section>}
    </>
  )
}
