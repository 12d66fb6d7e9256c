import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { filesPath } from '#domain/files/file-path.ts'
import type { Refusal } from '#domain/outcome.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import type { IncomingDocument } from '#domain/travel/incoming.ts'
import {
  insertIncoming,
  isUnwritten,
  removeUnwrittenRows,
  unwrittenRows,
} from '#domain/travel/insert-incoming-document.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { useRefusalSentence } from '../people/refusal-sentence.ts'
import type { ImportRefusal } from './check-archive.ts'
import { ImportPreview, type Choice } from './import-preview.tsx'
import { readDocument } from './read-document.ts'
import { useSendPictures } from './send-pictures.ts'

interface Props {
  lessonStudyId: string
  /** The own plan that it is brought into; null: the shared one. */
  documentId: string | null
  ydoc: Y.Doc
  /** Does something as this person's own edit. */
  step: (act: () => boolean) => boolean
  newRowId: () => string
  onClose: () => void
}

type Stage =
  | { readonly kind: 'choose'; readonly refusal: Refusal<ImportRefusal> | null }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'look'; readonly name: string; readonly document: IncomingDocument }
  | { readonly kind: 'sending'; readonly number: number; readonly count: number }
  | { readonly kind: 'done'; readonly refused: readonly Refusal[] }

/** Brings a document into the plan: choose, see what goes where, and only then put it in. */
export default function ImportDialog({ lessonStudyId, documentId, ydoc, step, newRowId, onClose }: Props) {
  const { t } = useTranslation('travel')
  const sentence = useRefusalSentence()
  const [stage, setStage] = useState<Stage>({ kind: 'choose', refusal: null })
  const [choices, setChoices] = useState<readonly Choice[]>([])
  const [removesRows, setRemovesRows] = useState(true)
  const [trouble, setTrouble] = useState<string | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const { send, forget } = useSendPictures(filesPath(lessonStudyId, documentId))
  const control = useRef(new AbortController())
  useEffect(() => {
    control.current = new AbortController()
    return () => control.current.abort()
  }, [])

  const read = async (file: File): Promise<void> => {
    setTrouble(null)
    forget()
    setStage({ kind: 'reading', name: file.name })
    const outcome = await readDocument(file)
    if (control.current.signal.aborted) return
    if (!outcome.ok) return setStage({ kind: 'choose', refusal: outcome.refusal })
    const hasTitle = !isUnwritten(readPlan(ydoc), 'title')
    setChoices(
      outcome.value.parts.map(({ target }) => (target === 'title' && hasTitle ? 'leaveOut' : target)),
    )
    setStage({ kind: 'look', name: file.name, document: outcome.value })
  }

  const accept = async (name: string, document: IncomingDocument): Promise<void> => {
    const parts = document.parts.flatMap((part, index) => {
      const choice = choices[index]
      return choice === undefined || choice === 'leaveOut' ? [] : [{ ...part, target: choice }]
    })
    setTrouble(null)
    const sent = await send(
      document,
      parts,
      (number, count) => setStage({ kind: 'sending', number, count }),
      control.current.signal,
    )
    if (control.current.signal.aborted) return
    if (!sent.ok) {
      setTrouble(sent.refusal === null ? t('import.noLine') : sentence(sent.refusal))
      return setStage({ kind: 'look', name, document })
    }
    const isIn = step(() => {
      const empty = removesRows && parts.some((part) => part.rows.length > 0) ? unwrittenRows(ydoc) : []
      insertIncoming(ydoc, parts, { newRowId, kept: (index) => sent.kept.get(index) ?? null })
      removeUnwrittenRows(ydoc, empty)
      return true
    })
    if (isIn) return setStage({ kind: 'done', refused: sent.refused })
    setTrouble(t('import.notWritable'))
    setStage({ kind: 'look', name, document })
  }

  const choose = (label: string, kind: 'primary' | 'quiet') => (
    <Button kind={kind} onClick={() => chooser.current?.click()}>
      {label}
    </Button>
  )
  return (
    <Dialog title={t('import.title')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".docx,.md,.markdown,.json,.doc,.wps"
        aria-label={t('import.choose')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file can be chosen again.
          event.target.value = ''
          if (file !== undefined) void read(file)
        }}
      />
      {stage.kind === 'choose' && (
        <>
          <p>{t('import.lead')}</p>
          {stage.refusal !== null && (
            <Notice tone="warm">
              <p>{t(`refused.${stage.refusal.reason}`, { replace: stage.refusal.values ?? {} })}</p>
            </Notice>
          )}
          <div className="flex justify-end">
            {choose(t(stage.refusal === null ? 'import.choose' : 'import.chooseOther'), 'primary')}
          </div>
        </>
      )}
      {stage.kind === 'reading' && <p role="status">{t('import.reading', { name: stage.name })}</p>}
      {stage.kind === 'look' && (
        <>
          <ImportPreview
            name={stage.name}
            document={stage.document}
            choices={choices}
            onChoose={(index, choice) => setChoices(choices.with(index, choice))}
            unwrittenRows={
              stage.document.parts.some((part) => part.rows.length > 0) ? unwrittenRows(ydoc).length : 0
            }
            removesRows={removesRows}
            onRemoveRows={setRemovesRows}
          />
          {trouble !== null && (
            <Notice tone="warm">
              <p>{trouble}</p>
            </Notice>
          )}
          <div className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t border-line bg-sheet pt-3">
            {choose(t('import.chooseOther'), 'quiet')}
            <Button
              kind="primary"
              disabled={choices.every((choice) => choice === 'leaveOut')}
              onClick={() => void accept(stage.name, stage.document)}
            >
              {t('import.accept')}
            </Button>
          </div>
        </>
      )}
      {stage.kind === 'sending' && (
        <div role="status" className="flex flex-col gap-2">
          <p>{t('import.sending', { number: stage.number, count: stage.count })}</p>
          <progress className="w-full" value={stage.number - 1} max={stage.count} />
        </div>
      )}
      {stage.kind === 'done' && (
        <>
          <p role="status">{t('import.done')}</p>
          {stage.refused.length > 0 && (
            <Notice tone="warm">
              {t('import.pictureRefused', {
                count: stage.refused.length,
                why: [...new Set(stage.refused.map(sentence))].join(' '),
              })}
            </Notice>
          )}
          <div className="flex justify-end">
            <Button kind="primary" onClick={onClose}>
              {t('import.close')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
