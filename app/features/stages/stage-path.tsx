import { Check } from 'lucide-react'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { mayOpen } from '#domain/activity/stages.ts'
import type { Refusal } from '#domain/outcome.ts'
import { Moment } from '#ui/moment.tsx'
import { DueText } from './due-text.tsx'
import { CloseDoor, DueDoor, OpenDoor, ReopenDoor } from './stage-doors.tsx'
import { GateAsks, StageGate } from './stage-gate.tsx'
import { StageTasks } from './stage-tasks.tsx'
import type { StageContext, StageView } from './stage-view.ts'
import { StageWay } from './stage-way.tsx'
import { StageWords } from './stage-words.tsx'

interface PathProps {
  stages: readonly StageView[]
  context: StageContext
  /** What was refused of which stage, and what had been typed. */
  refused: { stageId: string; refusal: Refusal; reason: string } | null
}

/** The stages of an activity, one under the other: what is closed, what is open, what comes. */
export function StagePath({ stages, context, refused }: PathProps) {
  const standings = stages.map((it) => it.standing)
  return (
    <ol className="flex flex-col">
      {stages.map((stage, nth) => {
        const next = stages[nth + 1]
        const { stageId } = stage.told
        const inner = { stage, context }
        return (
          <Stop key={stageId} stage={stage} number={nth + 1} isLast={next === undefined}>
            {stage.standing.state === 'open' && (
              <Open {...inner} nextTitle={next?.standing.state === 'locked' ? next.told.title : null} />
            )}
            {stage.standing.state === 'closed' && (
              <Closed {...inner} refused={refused?.stageId === stageId ? refused : null} />
            )}
            {stage.standing.state === 'locked' && (
              <Locked {...inner} canOpen={context.mayMove && mayOpen(standings, stageId).ok} />
            )}
          </Stop>
        )
      })}
    </ol>
  )
}

const DOT = {
  closed: 'bg-accent text-white',
  open: 'border-2 border-accent bg-sheet text-accent-deep',
  locked: 'border border-line-strong bg-paper text-ink-soft',
}

function Stop(props: { stage: StageView; number: number; isLast: boolean; children: ReactNode }) {
  const { stage, number, isLast, children } = props
  const { t } = useTranslation('stages')
  const { state, earlierReopened, dueMs } = stage.standing
  return (
    <li
      data-stage={stage.told.stageId}
      data-state={state}
      id={stage.told.stageId}
      className="relative flex gap-3 pb-6 sm:gap-4"
    >
      {!isLast && (
        <span aria-hidden className="absolute top-8 bottom-0 left-4 w-px -translate-x-px bg-line-strong" />
      )}
      <span
        aria-hidden
        className={`z-10 grid size-8 shrink-0 place-items-center rounded-full text-sm font-semibold ${DOT[state]}`}
      >
        {state === 'closed' ? <Check size={18} /> : number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <h3
          className={`pt-0.5 text-lg leading-snug font-semibold ${state === 'locked' ? 'text-ink-soft' : ''}`}
        >
          <span className="sr-only">{number}. </span>
          {stage.told.title}
          <span
            className={`ml-3 text-sm font-normal ${state === 'open' ? 'text-accent-deep' : 'text-ink-soft'}`}
          >
            {t(`state.${state}`)}
          </span>
        </h3>
        {dueMs !== null && state !== 'closed' && (
          <p className="text-sm text-ink-soft">
            <DueText dueMs={dueMs} />
          </p>
        )}
        {earlierReopened && <p className="text-sm text-warm">{t('reopen.earlier')}</p>}
        {children}
      </div>
    </li>
  )
}

function Open({
  stage,
  context,
  nextTitle,
}: {
  stage: StageView
  context: StageContext
  nextTitle: string | null
}) {
  return (
    <div className="flex flex-col gap-5 rounded-lg border border-line bg-sheet p-4 shadow-sheet sm:p-5">
      <StageWords told={stage.told} />
      <Reopenings stage={stage} context={context} />
      <StageTasks stage={stage} context={context} />
      <StageWay stage={stage} context={context} />
      <StageGate stage={stage} context={context} />
      <Closings stage={stage} context={context} />
      {context.mayMove && (
        <div className="flex flex-col items-start gap-2">
          <CloseDoor stage={stage} nextTitle={nextTitle} />
          <DueDoor stage={stage} />
        </div>
      )}
    </div>
  )
}

function Closed(props: {
  stage: StageView
  context: StageContext
  refused: { refusal: Refusal; reason: string } | null
}) {
  const { stage, context, refused } = props
  const { t } = useTranslation('stages')
  return (
    <div className="flex flex-col items-start gap-1">
      <Closings stage={stage} context={context} />
      <Reopenings stage={stage} context={context} />
      <div className="-ml-3 flex w-full flex-wrap items-start gap-x-1">
        <More face={t('more')}>
          <StageWords told={stage.told} />
          <StageTasks stage={stage} context={context} />
          <StageWay stage={stage} context={context} />
        </More>
        {context.mayMove && (
          <ReopenDoor stage={stage} refusal={refused?.refusal} typed={refused?.reason ?? ''} />
        )}
      </div>
    </div>
  )
}

function Locked({ stage, context, canOpen }: { stage: StageView; context: StageContext; canOpen: boolean }) {
  const { t } = useTranslation('stages')
  return (
    <div className="flex flex-col items-start gap-1">
      {canOpen && <OpenDoor stage={stage} />}
      <div className="-ml-3 flex w-full flex-wrap items-start gap-x-1">
        <More face={t('more')}>
          <StageWords told={stage.told} />
          <StageTasks stage={stage} context={context} />
          <GateAsks gates={stage.told.gates} />
        </More>
        {context.mayMove && <DueDoor stage={stage} />}
      </div>
    </div>
  )
}

/** What each passing of the gate named, the newest first. */
function Closings({ stage, context }: { stage: StageView; context: StageContext }) {
  const { t } = useTranslation('stages')
  return (
    <ul className="flex flex-col gap-1 empty:hidden">
      {stage.standing.closings.toReversed().map((it) => (
        <li key={it.atMs} className="flex flex-wrap items-center gap-x-4 text-sm text-ink-soft">
          <span>
            {t('version.closedBy', { name: it.byId === null ? '…' : context.nameOf(it.byId) })} ·{' '}
            <Moment atMs={it.atMs} />
          </span>
          {it.versions.map(({ versionId, documentKind }) => (
            <Link
              key={versionId}
              to={`/lesson-studies/${context.lessonStudyId}/versions/${versionId}`}
              className="inline-flex min-h-9 items-center font-medium text-accent underline underline-offset-4"
            >
              {t(`version.${documentKind}`)}
            </Link>
          ))}
        </li>
      ))}
    </ul>
  )
}

function Reopenings({ stage, context }: { stage: StageView; context: StageContext }) {
  const { t } = useTranslation('stages')
  return (
    <ul className="flex flex-col gap-1 empty:hidden">
      {stage.standing.reopenings.toReversed().map((it) => (
        <li key={it.atMs} className="border-l-2 border-warm/50 pl-3 text-sm">
          <span className="text-ink-soft">
            {t('reopen.told', { name: it.byId === null ? '…' : context.nameOf(it.byId) })} ·{' '}
            <Moment atMs={it.atMs} />
          </span>
          <span className="block break-words whitespace-pre-line">{it.reason}</span>
        </li>
      ))}
    </ul>
  )
}

function More({ face, children }: { face: string; children: ReactNode }) {
  return (
    <details className="open:w-full">
      <summary className="inline-flex min-h-9 list-none items-center rounded-md px-3 text-sm font-medium text-accent hover:bg-accent-wash">
        {face}
      </summary>
      <div className="mt-2 flex flex-col gap-4 rounded-md border border-line bg-sheet p-4">{children}</div>
    </details>
  )
}
