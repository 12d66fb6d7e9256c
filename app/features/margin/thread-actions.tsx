import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ANNOTATION_TEXT_MAX, MENTIONS_MAX } from '#domain/margin/anchor.ts'
import type { Thread } from '#domain/margin/margin-state.ts'
import type { Refusal } from '#domain/outcome.ts'
import { usePeople } from '#features/people/roster-context.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { newKey } from '#features/session/new-key.ts'
import { Button } from '#ui/button.tsx'
import { useMargin } from './margin-context.tsx'
import { MentionField } from './mention-field.tsx'
import { mentionedIn } from './mentions.ts'

interface Props {
  thread: Thread
  /** The words of a suggestion are gone: there is nothing to put others in place of. */
  isGone: boolean
}

/** What this person may do with a thread. */
export function ThreadActions({ thread, isGone }: Props) {
  const { t } = useTranslation('margin')
  const { personId, may } = useMargin()
  const [writes, setWrites] = useState<'reply' | 'reason' | null>(null)
  const { annotationId, state, kind, replacement, anchor, authorId } = thread
  const { isBusy, refused, act } = useAct()
  const place = useRef<HTMLDivElement>(null)
  // What had the focus may be gone with what was done: then the thread has it.
  const isPending = isBusy || writes !== null
  const wasPending = useRef(isPending)
  useEffect(() => {
    const isDone = wasPending.current && !isPending
    wasPending.current = isPending
    if (isDone && document.activeElement === document.body)
      place.current?.closest('article')?.focus({ preventScroll: true })
  }, [isPending])

  if (!may.annotate && !may.decide) return null
  const mayResolve = may.decide || (may.annotate && authorId === personId)
  const isOpenSuggestion = kind === 'suggestion' && state === 'open' && may.decide
  const mayAccept = isOpenSuggestion && replacement !== undefined && anchor.type === 'text' && !isGone
  const about = { annotationId }
  return (
    <div ref={place} className="flex flex-col gap-2">
      {writes === null && (
        <div className="flex flex-wrap gap-2">
          {mayAccept && (
            <Button kind="primary" small disabled={isBusy} onClick={() => void act('accept', about)}>
              {t('accept')}
            </Button>
          )}
          {isOpenSuggestion && (
            <Button small disabled={isBusy} onClick={() => setWrites('reason')}>
              {t('decline')}
            </Button>
          )}
          {may.annotate && (
            <Button small disabled={isBusy} onClick={() => setWrites('reply')}>
              {t('reply')}
            </Button>
          )}
          {mayResolve && state === 'open' && (
            <Button kind="plain" small disabled={isBusy} onClick={() => void act('resolve', about)}>
              {t('resolve')}
            </Button>
          )}
          {mayResolve && state === 'resolved' && (
            <Button kind="plain" small disabled={isBusy} onClick={() => void act('reopen', about)}>
              {t('reopen')}
            </Button>
          )}
        </div>
      )}
      {writes === 'reply' && <Reply annotationId={annotationId} onDone={() => setWrites(null)} />}
      {writes === 'reason' && <Decline annotationId={annotationId} onDone={() => setWrites(null)} />}
      {refused}
    </div>
  )
}

/** Sends a move, says while it is under way and, in a sentence, why it was refused. */
function useAct() {
  const { send } = useMargin()
  const sentence = useRefusalSentence()
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const act = async (...move: Parameters<typeof send>): Promise<boolean> => {
    setIsBusy(true)
    const sent = await send(...move)
    setIsBusy(false)
    setRefusal(sent.ok ? null : sent.refusal)
    return sent.ok
  }
  const refused = refusal !== null && (
    <p role="alert" className="text-sm text-danger">
      {sentence(refusal)}
    </p>
  )
  return { isBusy, refused, act }
}

function Reply({ annotationId, onDone }: { annotationId: string; onDone: () => void }) {
  const { t } = useTranslation('margin')
  const people = usePeople()
  const [text, setText] = useState('')
  const [replyId] = useState(newKey)
  const { isBusy, refused, act } = useAct()
  const send = async () => {
    if (text.trim() === '' || isBusy) return
    const mentions = mentionedIn(text, people).slice(0, MENTIONS_MAX)
    if (await act('reply', { annotationId, text: text.trim(), mentions }, replyId)) onDone()
  }
  return (
    <WritingForm
      label={t('reply')}
      isBusy={isBusy}
      isWritten={text.trim() !== ''}
      onSend={send}
      onDone={onDone}
    >
      <MentionField
        label={t('replyText')}
        value={text}
        onChange={setText}
        onSend={() => void send()}
        onLeave={onDone}
        maxLength={ANNOTATION_TEXT_MAX}
      />
      {refused}
    </WritingForm>
  )
}

function Decline({ annotationId, onDone }: { annotationId: string; onDone: () => void }) {
  const { t } = useTranslation('margin')
  const [reason, setReason] = useState('')
  const { isBusy, refused, act } = useAct()
  const send = async () => {
    if (reason.trim() === '' || isBusy) return
    if (await act('decline', { annotationId, reason: reason.trim() })) onDone()
  }
  return (
    <WritingForm
      label={t('decline')}
      isBusy={isBusy}
      isWritten={reason.trim() !== ''}
      onSend={send}
      onDone={onDone}
    >
      <MentionField
        label={t('reason')}
        value={reason}
        onChange={setReason}
        onSend={() => void send()}
        onLeave={onDone}
        maxLength={ANNOTATION_TEXT_MAX}
      />
      {refused}
    </WritingForm>
  )
}

function WritingForm(props: {
  label: string
  isBusy: boolean
  isWritten: boolean
  onSend: () => Promise<void>
  onDone: () => void
  children: ReactNode
}) {
  const { t } = useTranslation('margin')
  const { label, isBusy, isWritten, onSend, onDone, children } = props
  return (
    <form
      aria-label={label}
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void onSend()
      }}
    >
      {children}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" small disabled={isBusy || !isWritten}>
          {isBusy ? t('sending') : label}
        </Button>
        <Button kind="plain" small onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
