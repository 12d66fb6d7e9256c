import { Bookmark, Users } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FetcherWithComponents, useFetcher } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import { DropDown } from '#features/activity/drop-down.tsx'
import { useCommands } from '#features/finding/commands-context.tsx'
import { useRoster } from '#features/people/roster-context.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { Button } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import { sessionCommands } from './session-commands.ts'
import { useSession } from './session-context.tsx'

// The dialogs bring React Aria: they come when somebody opens one.
const EndSessionDialog = lazy(() => import('./end-session-dialog.tsx'))
const NameVersionDialog = lazy(() => import('./name-version-dialog.tsx'))

export interface SessionMay {
  readonly start: boolean
  readonly end: boolean
  readonly nameVersion: boolean
}

/** Whether a session runs, since when, who is in the room; start, end, and a name for this moment. */
export function SessionBar({ lessonStudyId, may }: { lessonStudyId: string; may: SessionMay }) {
  const { t } = useTranslation('session')
  const { running } = useSession()
  const [dialog, setDialog] = useState<'end' | 'name' | null>(null)
  const action = `/lesson-studies/${lessonStudyId}/session`
  const close = () => setDialog(null)
  const starter = useFetcher<{ refusal?: Refusal }>()
  const start = () => void starter.submit({ intent: 'start' }, { method: 'post', action })
  useCommands(() => sessionCommands({ may, isRunning: running !== null, start, ask: setDialog }))
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {running === null ? (
        may.start && <StartButton action={action} fetcher={starter} />
      ) : (
        <Running startedAtMs={running.startedAtMs} />
      )}
      <Present />
      {running !== null && may.end && (
        <Button small onClick={() => setDialog('end')}>
          {t('end')}
        </Button>
      )}
      {may.nameVersion && (
        <Button small kind="plain" onClick={() => setDialog('name')} title={t('nameVersion')}>
          <Bookmark size={16} aria-hidden />
          <span className="max-lg:sr-only">{t('nameVersion')}</span>
        </Button>
      )}
      <Suspense>
        {dialog === 'end' && running !== null && (
          <EndSessionDialog action={action} sessionId={running.id} onClose={close} />
        )}
        {dialog === 'name' && <NameVersionDialog action={action} onClose={close} />}
      </Suspense>
    </div>
  )
}

function Running({ startedAtMs }: { startedAtMs: number }) {
  const { t } = useTranslation('session')
  return (
    <span className="inline-flex min-h-9 items-center gap-2 rounded-full bg-accent-wash px-3 text-sm font-medium text-accent-deep">
      <span aria-hidden className="size-2 rounded-full bg-accent" />
      {t('running')}
      <span className="font-normal">
        <span className="sr-only">{t('since')} </span>
        <Moment atMs={startedAtMs} style="time" />
      </span>
    </span>
  )
}

function StartButton(props: { action: string; fetcher: FetcherWithComponents<{ refusal?: Refusal }> }) {
  const { action, fetcher } = props
  const { t } = useTranslation('session')
  const sentence = useRefusalSentence()
  const refusal = fetcher.data?.refusal
  const busy = fetcher.state !== 'idle'
  return (
    <fetcher.Form method="post" action={action} className="flex items-center gap-2">
      <Button type="submit" small kind="primary" name="intent" value="start" disabled={busy}>
        {busy ? t('starting') : t('start')}
      </Button>
      {refusal !== undefined && (
        <span role="alert" className="text-sm text-danger">
          {sentence(refusal)}
        </span>
      )}
    </fetcher.Form>
  )
}

function Present() {
  const { t } = useTranslation('session')
  const { present, hands } = useSession()
  const person = useRoster()
  if (present.length === 0) return null
  const label = t('present', { count: present.length })
  return (
    <DropDown
      label={label}
      face={
        <>
          <Users size={16} aria-hidden />
          {present.length}
        </>
      }
      faceClass="min-h-9 gap-1.5 rounded-md px-2 text-sm hover:bg-paper-deep"
      className="max-h-80 w-72 overflow-y-auto p-3 max-md:fixed max-md:inset-x-4 max-md:w-auto"
    >
      <p className="mb-2 text-sm text-ink-soft">{label}</p>
      <ul className="flex flex-col gap-2">
        {present.map((personId) => (
          <li key={personId} className="flex items-center justify-between gap-2">
            <PersonChip {...person(personId)} />
            {hands.some((hand) => hand.personId === personId) && (
              <span className="text-sm text-warm">{t('handUp')}</span>
            )}
          </li>
        ))}
      </ul>
    </DropDown>
  )
}
