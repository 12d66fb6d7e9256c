import type { Editor } from '@tiptap/core'
import {
  lazy,
  Suspense,
  useEffect,
  useImperativeHandle,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react'
import { useTranslation } from 'react-i18next'
import { PICTURES_AT_ONCE } from '#domain/files/picture-file.ts'
import type { FlowRowDraft } from '#domain/plan/flow-from-grid.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { useRefusalSentence } from '../people/refusal-sentence.ts'
import type { FlowActions } from './flow-actions.ts'
import { rowAtCaret } from './flow-rows.ts'
import type { PictureUploads, Upload } from './picture-uploads.ts'
import type { PasteNote } from './plan-paste.ts'

// A dialog weighs as much as a quarter of the editor, and few pastes need one.
const FlowOfferDialog = lazy(() => import('./flow-offer-dialog.tsx'))

type Note = PasteNote | { readonly kind: 'tooMany' } | { readonly kind: 'rows'; readonly count: number }
interface FlowOffer {
  readonly rows: readonly FlowRowDraft[]
  readonly rest: () => void
  readonly keep: () => void
}

/** What the parts of the editor tell of what is being put in. */
export interface InsertCalls {
  readonly onNote: (note: Note) => void
  readonly onFlow: (offer: FlowOffer) => void
}

/** What is on its way into the plan, what did not get there and why, and what a pasted table could become. */
export function PlanInserts(props: {
  editor: Editor
  uploads: PictureUploads
  flow: FlowActions
  calls: RefObject<InsertCalls | null>
}) {
  const { editor, uploads, flow, calls } = props
  const { t } = useTranslation('plan')
  const all = useSyncExternalStore(uploads.subscribe, uploads.all, uploads.all)
  const [note, setNote] = useState<Note | null>(null)
  const [offer, setOffer] = useState<FlowOffer | null>(null)
  useImperativeHandle(calls, () => ({ onNote: setNote, onFlow: setOffer }), [])
  useKeepPage(all.length > 0)

  const answer = (asRows: boolean): void => {
    if (offer === null) return
    setOffer(null)
    if (!asRows) return offer.keep()
    const count = flow.addFilled(rowAtCaret(editor.state)?.rowId ?? null, offer.rows)
    // Without a flow to put them into, the table is what is left.
    if (count === 0) return offer.keep()
    offer.rest()
    setNote({ kind: 'rows', count })
  }
  return (
    <div className="plan-inserts print:hidden">
      {all.map((upload) => (
        <UploadLine key={upload.key} upload={upload} uploads={uploads} />
      ))}
      {note !== null && (
        <Notice tone={note.kind === 'rows' ? 'info' : 'warm'}>
          <div className="flex flex-wrap items-start justify-between gap-2">
            <p className="min-w-0 flex-1">{sentenceOf(note, (key, values) => t(key, { ...values }))}</p>
            <Button small kind="plain" onClick={() => setNote(null)}>
              {t('inserts.close')}
            </Button>
          </div>
        </Notice>
      )}
      {offer !== null && (
        <Suspense fallback={null}>
          <FlowOfferDialog rows={offer.rows} onAnswer={answer} />
        </Suspense>
      )}
    </div>
  )
}

function UploadLine({ upload, uploads }: { upload: Upload; uploads: PictureUploads }) {
  const { t } = useTranslation('plan')
  const sentence = useRefusalSentence()
  const { key, name, state, progress, refusal } = upload
  const percent = Math.round(progress * 100)
  const stopped = state === 'refused' || state === 'offline'
  return (
    <div className="plan-upload" data-state={state} role={stopped ? 'alert' : 'status'}>
      <p className="min-w-0 flex-1">
        <span className="font-medium break-all">{name}</span>{' '}
        {state === 'refused' && refusal !== null && sentence(refusal)}
        {state === 'offline' && t('inserts.offline')}
        {state === 'waiting' && t('inserts.waiting')}
        {state === 'sending' && (percent < 100 ? t('inserts.sending', { percent }) : t('inserts.checking'))}
      </p>
      {state === 'sending' && (
        <progress value={percent} max={100} aria-label={t('inserts.progress', { name })} />
      )}
      {stopped && (
        <Button small onClick={() => uploads.retry(key)}>
          {t('inserts.retry')}
        </Button>
      )}
      <Button
        small
        kind="plain"
        onClick={() => uploads.discard(key)}
        aria-label={t('inserts.discardNamed', { name })}
      >
        {t('inserts.discard')}
      </Button>
    </div>
  )
}

type Words = (key: string, values?: Record<string, unknown>) => string

function sentenceOf(note: Note, t: Words): string {
  switch (note.kind) {
    case 'tooMuch':
      return t('inserts.tooMuch')
    case 'tooMany':
      return t('inserts.tooMany', { max: PICTURES_AT_ONCE })
    case 'unreadable':
      return t('inserts.unreadable', { count: note.count })
    case 'rows':
      return t('inserts.flow.done', { count: note.count })
  }
}

/** The browser asks before the page goes while pictures are only here. */
function useKeepPage(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isNeeded])
}

/** The name that a file is shown by; what comes from the clipboard has none that says anything. */
export function nameOfFile(file: File, unnamed: string): string {
  return file.name === '' || /^image\.(png|jpe?g)$/i.test(file.name) ? unnamed : file.name
}
