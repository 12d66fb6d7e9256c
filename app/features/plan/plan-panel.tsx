import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { RefusalNotice } from '../document/refusal-notice.tsx'
import { SaveStatus } from '../document/save-status.tsx'
import { ThemeBand, type StudyTheme } from '../theme/theme-band.tsx'
import { useSharedDocument, type Me, type SharedDocument } from '../document/shared-document.tsx'
import { takeCopy } from '../document/take-copy.ts'
import { type OwnPlan, PlanEditor } from './plan-editor-view.tsx'
import './plan.css'
import './picture.css'

export interface PlanPanelProps {
  lessonStudyId: string
  documentName: string
  ticketUrl: string
  authorsUrl: string | null
  me: Me
  canWrite: boolean
  /** Length of the lesson in minutes. */
  lessonMinutes: number
  /** The adopted theme that the lesson study works on; null when none was chosen. */
  theme: StudyTheme | null
  /** It is somebody's own; left out for the plan that everybody shares. */
  own?: OwnPlan
  /** Hears whether this browser has edits that the server has not confirmed to be on disk. */
  onUnsent?: (unsent: boolean) => void
}

/** A plan, live. On the server, and until the content is known, the shape of a page. */
export default function PlanPanel(props: PlanPanelProps) {
  const { t } = useTranslation('plan')
  const [isInBrowser, setIsInBrowser] = useState(false)
  useEffect(() => setIsInBrowser(true), [])
  if (!isInBrowser) return <PlanSkeleton label={t('opening')} />
  return <OpenPlan key={props.documentName} {...props} />
}

function OpenPlan(props: PlanPanelProps) {
  const {
    lessonStudyId,
    documentName,
    ticketUrl,
    authorsUrl,
    me,
    canWrite,
    lessonMinutes,
    theme,
    own,
    onUnsent,
  } = props
  const { t } = useTranslation('plan')
  const shared = useSharedDocument({ documentName, ticketUrl, me })
  const { saveState, refusal, ready, unsent } = shared
  useEffect(() => onUnsent?.(unsent), [onUnsent, unsent])
  const status = <SaveStatus saveState={saveState} canWrite={canWrite} />
  return (
    <div className="plan-panel" data-ready={ready}>
      {theme !== null && <ThemeBand theme={theme} />}
      {refusal !== null && (
        <RefusalNotice
          refusal={refusal}
          unsent={unsent}
          onTakeCopy={() => takeCopy(`${t('copyName')}.txt`, 'text/plain;charset=utf-8', copyOf(shared, t))}
        />
      )}
      {ready ? (
        <PlanEditor
          shared={shared}
          lessonStudyId={lessonStudyId}
          me={me}
          // Once refused, what is typed could go nowhere.
          canWrite={canWrite && saveState !== 'refused'}
          lessonMinutes={lessonMinutes}
          authorsUrl={authorsUrl}
          own={own ?? null}
          status={status}
        />
      ) : (
        refusal === null && <PlanSkeleton label={t('opening')} />
      )}
    </div>
  )
}

function PlanSkeleton({ label }: { label: string }) {
  return (
    <div className="plan-sheet">
      <div className="plan-page">
        <Skeleton lines={12} label={label} />
      </div>
    </div>
  )
}

/** The whole plan in plain words, as this browser has it: to be pasted into the plan that is current. */
function copyOf({ ydoc }: SharedDocument, t: (key: string) => string): string {
  const { sections, rows } = planOutline(readPlan(ydoc))
  const parts = sections.map(({ key, text }) => {
    const body =
      key === 'lessonFlow'
        ? rows.map((row, index) => {
            const cells = Object.entries(row.cells).filter(([, words]) => words !== '')
            const lines = cells.map(([kind, words]) => `${t(`flow.column.${kind}.name`)}\n${words}`)
            const minutes = row.minutes === null ? '' : ` (${row.minutes} ${t('flow.minutesUnit')})`
            return [`${index + 1}.${minutes}`, ...lines].join('\n')
          })
        : [text]
    return [`# ${t(`section.${key}.heading`)}`, ...body].join('\n\n')
  })
  return `${parts.join('\n\n')}\n`
}
