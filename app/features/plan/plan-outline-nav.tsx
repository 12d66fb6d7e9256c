import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useTranslation } from 'react-i18next'
import { PresenceMarks } from '#features/presence/presence-marks.tsx'
import { isSectionKey, type SectionKey } from '#domain/plan/plan-sections.ts'
import { sectionElementId } from './section-view.ts'

/** The sections of the plan to jump to, and which of them have words already. */
export function PlanOutlineNav({ editor }: { editor: Editor }) {
  const { t } = useTranslation('plan')
  const sections = useEditorState({ editor, selector: ({ editor: current }) => outlineOf(current) })
  return (
    <nav aria-label={t('outline')} className="plan-outline print:hidden">
      <p className="px-2 text-sm font-semibold text-ink-soft">{t('outline')}</p>
      <ol>
        {sections.map(({ key, isWritten }) => (
          <li key={key}>
            <a href={`#${sectionElementId(key)}`} data-written={isWritten}>
              <span aria-hidden className="plan-outline-dot" />
              {t(`section.${key}.heading`)}
              <span className="sr-only"> ({t(isWritten ? 'written' : 'notWritten')})</span>
              <PresenceMarks section={key} />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function outlineOf(editor: Editor): { key: SectionKey; isWritten: boolean }[] {
  return editor.state.doc.children.flatMap((section) => {
    const key: unknown = section.attrs['key']
    return isSectionKey(key) ? [{ key, isWritten: section.textContent.trim() !== '' }] : []
  })
}
