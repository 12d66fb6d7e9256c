import { useTranslation } from 'react-i18next'
import type { Thread } from '#domain/margin/margin-state.ts'
import { useRoster } from '#features/people/roster-context.tsx'
import { Moment } from '#ui/moment.tsx'
import { personColor } from '#ui/person-color.ts'
import { KindMark } from './kind-mark.tsx'
import { useMargin } from './margin-context.tsx'
import { Quote } from './quote.tsx'
import { ThreadActions } from './thread-actions.tsx'

interface Props {
  thread: Thread
  isNew: boolean
}

/** The element id of a thread's card. */
export function cardId(annotationId: string): string {
  return `annotation-${annotationId}`
}

/** One thread: what it is about, what was said, what became of it, what can be done. */
export function ThreadCard({ thread, isNew }: Props) {
  const { t } = useTranslation('margin')
  const { current, places, seek } = useMargin()
  const { annotationId, authorId, atMs, kind, quote, anchor, text, replacement, replies, state } = thread
  const author = useRoster()(authorId)
  const isCurrent = current === annotationId
  const isGone = state === 'open' && places.get(annotationId)?.kind === 'gone'
  return (
    <li>
      <article
        id={cardId(annotationId)}
        data-thread={state}
        tabIndex={-1}
        aria-current={isCurrent}
        aria-label={t('threadBy', { kind: t(`kind.${kind}`), name: author.name })}
        className={`flex flex-col gap-2 rounded-md border bg-sheet p-3 ${
          isCurrent ? 'border-accent shadow-raised' : 'border-line shadow-sheet'
        } ${state === 'open' ? '' : 'bg-paper-deep'}`}
      >
        <div className="flex flex-wrap items-center gap-2">
          <KindMark kind={kind} />
          {state !== 'open' && <StateMark state={state} />}
          {isNew && <span className="text-xs font-semibold text-accent">{t('new')}</span>}
        </div>
        <Said personId={authorId} atMs={atMs} text={text} />
        <Quote anchor={anchor} quote={quote} isGone={isGone} onSeek={() => seek(annotationId)} />
        {replacement !== undefined && <Replacement text={replacement} />}
        {replies.length > 0 && (
          <ol className="flex flex-col gap-2 border-t border-line pt-2">
            {replies.map((reply) => (
              <li key={reply.replyId} data-reply>
                <Said {...reply} />
              </li>
            ))}
          </ol>
        )}
        <Closing thread={thread} />
        <ThreadActions thread={thread} isGone={isGone} />
      </article>
    </li>
  )
}

function Said({ personId, atMs, text }: { personId: string; atMs: number; text: string }) {
  const { name, school } = useRoster()(personId)
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="font-semibold" style={{ color: personColor(personId).ink }}>
          {name}
        </span>
        <span className="text-ink-soft">{school}</span>
        <span className="text-ink-faint">
          <Moment atMs={atMs} style="both" />
        </span>
      </p>
      {text !== '' && <p className="break-words whitespace-pre-wrap">{text}</p>}
    </div>
  )
}

function Replacement({ text }: { text: string }) {
  const { t } = useTranslation('margin')
  return (
    <div className="text-sm">
      <p className="font-medium text-ink-soft">{t(text === '' ? 'strikes' : 'instead')}</p>
      {text !== '' && (
        <p className="border-l-2 border-accent bg-accent-wash py-1 pl-3 break-words whitespace-pre-wrap">
          {text}
        </p>
      )}
    </div>
  )
}

function StateMark({ state }: { state: Thread['state'] }) {
  const { t } = useTranslation('margin')
  return (
    <span className="rounded-full border border-line-strong px-2 py-0.5 text-xs font-semibold text-ink-soft">
      {t(`state.${state}`)}
    </span>
  )
}

/** Who closed it, and why. */
function Closing({ thread: { state, closedBy, reason } }: { thread: Thread }) {
  const { t } = useTranslation('margin')
  const person = useRoster()
  if (closedBy === undefined || state === 'open') return null
  return (
    <p className="border-t border-line pt-2 text-sm text-ink-soft">
      {t(`closed.${state}`, { name: person(closedBy).name })}
      {reason !== undefined && <span className="block whitespace-pre-wrap text-ink">{reason}</span>}
    </p>
  )
}
