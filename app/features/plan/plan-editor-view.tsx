import CollaborationCaret from '@tiptap/extension-collaboration-caret'
import { EditorContent, useEditor } from '@tiptap/react'
import { Users } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { personColor } from '#ui/person-color.ts'
import type { Me, SharedDocument } from '../document/shared-document.tsx'
import { authorDecorations } from './author-decorations.ts'
import { renderCaret, showMovingNames } from './caret.ts'
import { marginDecorations } from './margin-decorations.ts'
import { newRowId, planEditorOptions } from './plan-editor.ts'
import { PlanMargin, type MarginCalls } from './plan-margin.tsx'
import { PlanOutlineNav } from './plan-outline-nav.tsx'
import { PlanToolbar } from './plan-toolbar.tsx'
import { planWords } from './plan-words.ts'

const PlanAuthors = lazy(() => import('./plan-authors.tsx'))

interface PlanEditorProps {
  shared: SharedDocument
  me: Me
  canWrite: boolean
  lessonMinutes: number
  /** Where the server says who wrote what. */
  authorsUrl: string
  /** Where the edits are, shown beside the tools. */
  status: ReactNode
}

/** The plan's editor; made once the content is known, so that it never writes an empty page over it. */
export function PlanEditor({ shared, me, canWrite, lessonMinutes, authorsUrl, status }: PlanEditorProps) {
  const { t } = useTranslation('plan')
  const [showsAuthors, setShowsAuthors] = useState(false)
  // The editor's own parts ask when they need it, so that a changed role does not cost an editor.
  const current = useRef({ canWrite, lessonMinutes })
  current.current = { canWrite, lessonMinutes }
  const calls = useRef<MarginCalls>(null)
  const [options] = useState(() => {
    const plan = planEditorOptions(shared.ydoc, {
      words: planWords((key, values) => t(key, { ...values })),
      canWrite: () => current.current.canWrite,
      lessonMinutes: () => current.current.lessonMinutes,
      newRowId,
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
    const authors = authorDecorations(shared.ydoc)
    const more = [margin, authors, carets, showMovingNames(shared.awareness)]
    return { ...plan, extensions: [...plan.extensions, ...more] }
  })
  const editor = useEditor({
    ...options,
    editable: canWrite,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': t('editorLabel') },
    },
  })
  useEffect(() => {
    if (editor === null) return
    editor.setEditable(canWrite, false)
    // Rows and decorations look anew at what may be done.
    editor.view.dispatch(editor.state.tr)
  }, [editor, canWrite, lessonMinutes])

  return (
    <div className="plan-layout">
      {editor !== null && <PlanOutlineNav editor={editor} />}
      <div className="plan-column">
        <div className="plan-bar print:hidden">
          {editor !== null && canWrite ? (
            <PlanToolbar editor={editor} />
          ) : (
            <p className="plan-note">{shared.saveState !== 'refused' && !canWrite && t('readOnly')}</p>
          )}
          <div className="plan-status">
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
            {status}
          </div>
        </div>
        {editor !== null && showsAuthors && (
          <Suspense>
            <PlanAuthors {...{ editor, shared, me }} url={authorsUrl} />
          </Suspense>
        )}
        <div className="plan-sheet">
          <EditorContent editor={editor} className="plan-page" />
          {editor !== null && (
            <PlanMargin editor={editor} ydoc={shared.ydoc} canWrite={canWrite} calls={calls} />
          )}
        </div>
      </div>
    </div>
  )
}
