import { ArrowDown, SendHorizontal } from 'lucide-react'
import { Fragment, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHAT_LINE_MAX } from '#domain/session/fact.ts'
import { useRoster } from '#features/people/roster-context.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { Button } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import { personColor } from '#ui/person-color.ts'
import { type ShownLine, useSession } from './session-context.tsx'

/** How near to the end, in pixels, still counts as reading along. */
const AT_THE_END_PX = 48

/** What is said in writing: lines of everybody, and where one's own are written. */
export default function ChatPanel({ personId, maySay }: { personId: string; maySay: boolean }) {
  const { t } = useTranslation('session')
  const { chat } = useSession()
  const { list, unread, toTheEnd, onScroll } = useFollowedList(chat)
  return (
    <div className="flex h-full min-h-0 flex-col bg-sheet">
      <div className="relative min-h-0 flex-1">
        <div
          ref={list}
          onScroll={onScroll}
          role="log"
          aria-live="polite"
          aria-relevant="additions"
          aria-label={t('chat.lines')}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by the arrow keys too
          tabIndex={0}
          className="h-full overflow-y-auto px-4 py-3"
        >
          {chat.length === 0 ? <Empty /> : <Lines chat={chat} personId={personId} />}
        </div>
        {unread > 0 && (
          <button
            type="button"
            onClick={toTheEnd}
            className="absolute bottom-2 left-1/2 inline-flex min-h-9 -translate-x-1/2 items-center gap-2 rounded-full bg-accent px-4 text-sm font-medium whitespace-nowrap text-white shadow-raised"
          >
            <ArrowDown size={16} aria-hidden />
            {t('chat.newLines', { count: unread })}
          </button>
        )}
      </div>
      {maySay ? (
        <Composer onSent={toTheEnd} />
      ) : (
        <p className="border-t border-line px-4 py-3 text-sm text-ink-soft">{t('chat.readOnly')}</p>
      )}
    </div>
  )
}

function Empty() {
  const { t } = useTranslation('session')
  return (
    <div className="py-4 text-ink-soft">
      <p className="font-medium text-ink">{t('chat.empty')}</p>
      <p>{t('chat.emptyBody')}</p>
    </div>
  )
}

function Lines({ chat, personId }: { chat: readonly ShownLine[]; personId: string }) {
  return (
    <ol className="flex flex-col gap-3">
      {chat.map((line, i) => (
        <Fragment key={line.key}>
          {dayOf(line) !== dayOf(chat[i - 1]) && (
            <li className="flex items-center gap-3 text-sm text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
              <Moment atMs={line.atMs} style="date" />
            </li>
          )}
          <Line line={line} own={line.personId === personId} />
        </Fragment>
      ))}
    </ol>
  )
}

function Line({ line, own }: { line: ShownLine; own: boolean }) {
  const { t } = useTranslation('session')
  const { name, school } = useRoster()(line.personId)
  return (
    <li data-chat-line={line.pending ? 'pending' : 'said'}>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="font-semibold" style={{ color: personColor(line.personId).ink }}>
          {name}
        </span>
        <span className="text-ink-soft">{own ? t('chat.me') : school}</span>
        <span className="text-ink-faint">
          {line.pending ? t('chat.pending') : <Moment atMs={line.atMs} style="time" />}
        </span>
      </p>
      <p className={`break-words whitespace-pre-wrap ${line.pending ? 'text-ink-soft' : ''}`}>{line.text}</p>
    </li>
  )
}

/** The day of a line at the reader's place; lines are shown in browsers only. */
function dayOf(line: ShownLine | undefined): string {
  return line === undefined ? '' : new Date(line.atMs).toDateString()
}

function Composer({ onSent }: { onSent: () => void }) {
  const { t } = useTranslation('session')
  const { say, connected, refusal } = useSession()
  const sentence = useRefusalSentence()
  const [text, setText] = useState('')
  const send = () => {
    if (text.trim() === '') return
    setText('')
    // What was refused stands in the box again, before whatever was written meanwhile.
    void say(text).then((said) => {
      if (!said) setText((since) => (since === '' ? text : `${text}\n${since}`))
    })
    onSent()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey) return
    // Enter that confirms Chinese input belongs to the input method; Safari says so only by code 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className="flex flex-col gap-1 border-t border-line px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {refusal !== null && (
        <p role="alert" className="text-sm text-danger">
          {sentence(refusal)}
        </p>
      )}
      <p role="status" className="text-sm text-warm empty:hidden">
        {connected ? '' : t('chat.offline')}
      </p>
      <div className="flex items-end gap-2">
        <textarea
          aria-label={t('chat.write')}
          placeholder={t('chat.write')}
          title={t('chat.writeHint')}
          className="field-box max-h-32 resize-none [field-sizing:content]"
          rows={1}
          maxLength={CHAT_LINE_MAX}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button
          type="submit"
          kind="primary"
          aria-label={t('chat.send')}
          disabled={text.trim() === ''}
          className="px-3!"
        >
          <SendHorizontal size={20} aria-hidden />
        </Button>
      </div>
    </form>
  )
}

/** Keeps a growing list at its end for who reads along, and counts what came for who reads above. */
function useFollowedList(chat: readonly ShownLine[]) {
  const list = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const [seen, setSeen] = useState(chat.length)
  const toTheEnd = () => {
    follows.current = true
    const element = list.current
    if (element !== null) element.scrollTop = element.scrollHeight
    setSeen(chat.length)
  }
  useLayoutEffect(() => {
    if (follows.current) toTheEnd()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chat.length])
  // A panel that was hidden had no height to scroll in: catch up when it is shown.
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const watch = new ResizeObserver(() => {
      if (follows.current) element.scrollTop = element.scrollHeight
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const onScroll = () => {
    const element = list.current
    if (element === null || element.clientHeight === 0) return
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_THE_END_PX
    if (follows.current) setSeen(chat.length)
  }
  return { list, unread: follows.current ? 0 : Math.max(0, chat.length - seen), toTheEnd, onScroll }
}
