import { useTranslation } from 'react-i18next'
import { DocumentSocket, type Me } from '#features/document/shared-document.tsx'
import type { OwnPlan } from '#features/plan/plan-editor-view.tsx'
import { PartOnDemand } from '#ui/part-on-demand.tsx'

const loadPlan = () => import('#features/plan/plan-panel.tsx')

interface Props {
  lessonStudyId: string
  /** The live name of the draft or personal plan. */
  documentName: string
  me: Me
  canWrite: boolean
  /** Length of the lesson in minutes. */
  lessonMinutes: number
  /** Where the server says whose its words are; null where all are one person's. */
  authorsUrl?: string | null
  /** What it is called to who hears the page, and why it is only read when it is. */
  own: OwnPlan
  /** Hears whether this browser has edits that the server has not confirmed to be on disk. */
  onUnsent?: (unsent: boolean) => void
}

/**
 * Somebody's own plan, in the editor of the shared one: saved as it is, kept in this browser as it is. Nobody else's
 * caret and no margin is in it. It needs the words of `plan`.
 */
export function OwnPlanEditor({ lessonStudyId, documentName, authorsUrl = null, ...rest }: Props) {
  const { t } = useTranslation('plan')
  return (
    <DocumentSocket>
      <section aria-label={t('title')} className="min-h-96">
        <PartOnDemand
          key={documentName}
          load={loadPlan}
          props={{
            lessonStudyId,
            documentName,
            ticketUrl: `/lesson-studies/${lessonStudyId}/ticket`,
            authorsUrl,
            theme: null,
            ...rest,
          }}
        />
      </section>
    </DocumentSocket>
  )
}
