import CollaborationCaret from '@tiptap/extension-collaboration-caret'
import { EditorContent, useEditor } from '@tiptap/react'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { Users } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { filePath, ownPlanFilePath } from '#domain/files/file-path.ts'
import { planPartOf } from '#domain/history/restore-part.ts'
import { useRestored } from '#features/session/session-context.tsx'
import { personColor } from '#ui/person-color.ts'
import type { Me, SharedDocument } from '../document/shared-document.tsx'
import { authorDecorations } from './author-decorations.ts'
import { createPlanInserts } from './create-inserts.ts'
import { renderCaret, showMovingNames } from './caret.ts'
import { leaveKey, PLAN_END } from './leave-key.ts'
import { marginDecorations } from './margin-decorations.ts'
import { forgetUndoWithin } from './own-edits-undo.ts'
import { pasteOrigin } from './paste-origin.ts'
import { passageFocus } from './passage-focus.ts'
import { newRowId, planEditorOptions } from './plan-editor.ts'
import { nameOfFile, PlanInserts, type InsertCalls } from './plan-inserts.tsx'
import { PlanMargin, type MarginCalls } from './plan-margin.tsx'
import { KEYS_IN_SHORT, PlanKeys } from './plan-keys.tsx'
import { PlanPresence } from './plan-presence.tsx'
import { PlanMenu } from './plan-menu.tsx'
import { PlanOutlineMenu, PlanOutlineNav } from './plan-outline-nav.tsx'
import { FindButton, usePlanSearch } from './plan-search.tsx'
import { usePlanCommands } from './plan-commands.ts'
import { PlanToolbar } from './plan-toolbar.tsx'
import { usePlaceOfUrl } from './reading-place.ts'
import { planWords } from './plan-words.ts'
import { usePasteClaims } from './use-paste-claims.ts'

const PlanAuthors = lazy(() => import('./plan-authors.tsx'))
const FindBar = lazy(() => import('./find-bar.tsx'))

/** What is other in a draft or a personal plan: where its pictures lie, and what is said of it. */
export interface OwnPlan {
  readonly documentId: string
  readonly label: string
  /** Why it is only read just now. */
  readonly readOnly: string
}

interface PlanEditorProps {
  shared: SharedDocument
  lessonStudyId: string
  me: Me
  canWrite: boolean
  lessonMinutes: number
  /** Where the server says who wrote what; null where all is one person's. */
  authorsUrl: string | null
  /** Somebody's own plan; null: the one that everybody shares. */
  own: OwnPlan | null
  /** Where the edits are, shown beside the tools. */
  status: ReactNode
}

/** The plan's editor; made once the content is known, so that it never writes an empty page over it. */
export function PlanEditor(props: PlanEditorProps) {
  const { shared, lessonStudyId, me, canWrite, lessonMinutes, authorsUrl, own, status } = props
  const { t } = useTranslation('plan')
  const [showsAuthors, setShowsAuthors] = useState(false)
  // The editor's own parts ask when they need it, so that a changed role does not cost an editor.
  const current = useRef({ canWrite, lessonMinutes })
  current.current = { canWrite, lessonMinutes }
  const calls = useRef<MarginCalls>(null)
  const insertCalls = useRef<InsertCalls>(null)
  const claim = usePasteClaims({
    provider: shared.provider,
    lessonStudyId,
    personId: me.personId,
    documentId: own?.documentId ?? null,
  })
  const [options] = useState(() => {
    const plan = planEditorOptions(shared.ydoc, {
      words: planWords((key, values) => t(key, { ...values })),
      canWrite: () => current.current.canWrite,
      lessonMinutes: () => current.current.lessonMinutes,
      newRowId,
      picturePath: (fileId) =>
        own === null
          ? filePath(lessonStudyId, fileId)
          : ownPlanFilePath(lessonStudyId, own.documentId, fileId),
      onRowMark: (rowId, first) => calls.current?.onRowMark(rowId, first),
    })
    const margin = marginDecorations({
      ydoc: shared.ydoc,
      onOpen: (annotationId) => calls.current?.onOpen(annotationId),
    })
    const carets = CollaborationCaret.configure({
      provider: shared.provider,
      user: { ...me, color: personColor(me.personId).ink },
      render: renderCaret,
    })
    const passages = passageFocus({
      isReading: () => !current.current.canWrite && calls.current?.mayAnnotate === true,
      onAnnotate: () => calls.current?.onAnnotate(),
    })
    const inserts = createPlanInserts({
      ydoc: shared.ydoc,
      lessonStudyId,
      documentId: own?.documentId ?? null,
      canWrite: () => current.current.canWrite,
      calls: () => insertCalls.current,
      newKey: newRowId,
      nameOf: (file) => nameOfFile(file, t('inserts.unnamed')),
      unnamed: t('inserts.unnamed'),
    })
    const others = [carets, showMovingNames(shared.awareness)]
    const authors = authorDecorations(shared.ydoc)
    const origin = pasteOrigin({
      ydoc: shared.ydoc,
      lessonStudyId,
      isShared: own === null,
      now: () => Date.now(),
      onPasted: claim,
    })
    const shares = own === null ? [margin, passages] : []
    const more = [authors, origin, ...shares, leaveKey(), ...others, ...inserts.extensions]
    return { ...plan, inserts, extensions: [...plan.extensions, ...more] }
  })
  const { flow, step, inserts, ...forEditor } = options
  const editor = useEditor({
    ...forEditor,
    editable: canWrite,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        ...(canWrite ? { role: 'textbox', 'aria-multiline': 'true' } : { role: 'document' }),
        'aria-label': own?.label ?? t('editorLabel'),
        'aria-describedby': KEYS_IN_SHORT,
        // Who may only read comes back to it from the search, and scrolls it by keys.
        tabindex: '0',
      },
    },
  })
  const restored = useRestored()
  useEffect(() => {
    const part = restored === null ? null : planPartOf(restored.body.part)
    if (editor === null || part === null) return
    const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: Y.UndoManager }
    forgetUndoWithin(undoManager, part)
  }, [editor, restored])
  useEffect(() => {
    if (editor === null) return
    editor.setEditable(canWrite, false)
    // Rows and decorations look anew at what may be done.
    editor.view.dispatch(editor.state.tr)
  }, [editor, canWrite, lessonMinutes])

  const search = usePlanSearch(editor)
  usePlanCommands(editor, canWrite, search)
  usePlaceOfUrl(editor)
  useEffect(() => {
    inserts.attach(editor)
    return () => inserts.attach(null)
  }, [editor, inserts])
  useEffect(() => inserts.uploads.retain(), [inserts])

  return (
    <div className="plan-layout">
      {editor !== null && <PlanOutlineNav editor={editor} />}
      <div className="plan-column">
        <div className="plan-bar print:hidden">
          {editor !== null && (
            <div className="plan-ways">
              <PlanOutlineMenu editor={editor} />
              <FindButton search={search} />
              <PlanMenu
                lessonStudyId={lessonStudyId}
                personId={me.personId}
                canWrite={canWrite}
                documentId={own?.documentId ?? null}
                ydoc={shared.ydoc}
                step={step}
                newRowId={newRowId}
              />
            </div>
          )}
          {editor !== null && canWrite ? (
            <PlanToolbar
              editor={editor}
              onPictures={(files) => inserts.addFiles(editor.view, files, editor.state.selection.head)}
            />
          ) : (
            <p className="plan-note">
              {shared.saveState !== 'refused' && !canWrite && (own?.readOnly ?? t('readOnly'))}
            </p>
          )}
          <div className="plan-status">
            {authorsUrl !== null && (
              <button
                type="button"
                className="plan-tool plan-authors-toggle"
                aria-pressed={showsAuthors}
                aria-label={t('showAuthors')}
                title={t('showAuthors')}
                onClick={() => setShowsAuthors(!showsAuthors)}
              >
                <Users aria-hidden className="size-4.5" />
              </button>
            )}
            {status}
            <PlanKeys canWrite={canWrite} />
          </div>
          {editor !== null && search.asked !== null && (
            <Suspense>
              <FindBar
                editor={editor}
                canWrite={canWrite}
                seed={search.asked.seed}
                asked={search.asked.times}
                onClose={search.close}
              />
            </Suspense>
          )}
          {editor !== null && showsAuthors && authorsUrl !== null && (
            <Suspense>
              <PlanAuthors {...{ editor, shared, me }} url={authorsUrl} />
            </Suspense>
          )}
        </div>
        <div className="plan-sheet">
          <EditorContent editor={editor} className="plan-page" />
          {editor !== null && (
            <PlanMargin editor={editor} ydoc={shared.ydoc} canWrite={canWrite} calls={calls} />
          )}
          <span id={PLAN_END} tabIndex={-1} />
          {editor !== null && <PlanPresence editor={editor} />}
        </div>
        {editor !== null && (
          <PlanInserts editor={editor} uploads={inserts.uploads} flow={flow} calls={insertCalls} />
        )}
      </div>
    </div>
  )
}
