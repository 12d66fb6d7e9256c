import { FileText } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import type * as Y from 'yjs'
import { LEAVES_AS } from '#domain/travel/leaving.ts'
import { PLAN_FORMS, type PlanForm } from '#domain/travel/plan-forms.ts'
import { PartOnDemand } from '#ui/part-on-demand.tsx'
import { DropDown } from '../activity/drop-down.tsx'
import { recallForm } from '../travel/remembered-form.ts'
import type { OwnStep } from './own-step.ts'

// The dialog and all that reads documents come when somebody brings one.
const loadImport = () => import('../travel/import-dialog.tsx')

interface PlanMenuProps {
  lessonStudyId: string
  personId: string
  canWrite: boolean
  /** The own plan that it is; null: the one that everybody shares. Only that is taken along and read in forms. */
  documentId: string | null
  ydoc: Y.Doc
  step: OwnStep
  newRowId: () => string
}

/** The plan as a document: taken along, brought in, read and printed in the forms that districts ask for. */
export function PlanMenu({
  lessonStudyId,
  personId,
  canWrite,
  documentId,
  ydoc,
  step,
  newRowId,
}: PlanMenuProps) {
  const isShared = documentId === null
  const { t } = useTranslation('plan')
  const [search, setSearch] = useSearchParams()
  // A new lesson study can begin with a document: its first page asks for one.
  const [isImporting, setIsImporting] = useState(canWrite && search.has('import'))
  const [lastForm, setLastForm] = useState<PlanForm | null>(null)
  useEffect(() => setLastForm(recallForm(personId)), [personId])
  const close = (): void => {
    setIsImporting(false)
    if (search.has('import'))
      setSearch(
        (now) => {
          now.delete('import')
          return now
        },
        { replace: true, preventScrollReset: true },
      )
  }
  const base = `/lesson-studies/${lessonStudyId}`
  const item = 'flex w-full items-center gap-2 rounded-md px-3 py-2 text-start hover:bg-paper-deep'
  // Nothing would be in it.
  if (!isShared && !canWrite) return null
  return (
    <>
      <DropDown
        label={t('document.label')}
        face={<FileText aria-hidden className="size-4.5" />}
        faceClass="plan-tool"
        className="plan-outline-sheet plan-menu-sheet"
      >
        {isShared && (
          <MenuGroup name={t('document.take')}>
            {LEAVES_AS.map((as) => (
              <a key={as} href={`${base}/download?as=${as}`} download className={item}>
                {t(`document.${as}`)}
              </a>
            ))}
          </MenuGroup>
        )}
        {canWrite && (
          <MenuGroup name={t('document.bring')}>
            <button type="button" className={item} onClick={() => setIsImporting(true)}>
              {t('document.import')}
            </button>
          </MenuGroup>
        )}
        {isShared && (
          <MenuGroup name={t('document.read')}>
            {PLAN_FORMS.map((form) => (
              <Link
                key={form}
                to={`${base}/forms/${form}`}
                className={item}
                aria-current={form === lastForm || undefined}
              >
                {t(form === 'proposal' ? 'document.proposal' : 'document.lessonPlan')}
                {form === lastForm && <span className="text-xs text-ink-soft">{t('document.lastUsed')}</span>}
              </Link>
            ))}
          </MenuGroup>
        )}
      </DropDown>
      {isImporting && (
        <PartOnDemand
          load={loadImport}
          props={{ lessonStudyId, documentId, ydoc, step, newRowId, onClose: close }}
        />
      )}
    </>
  )
}

function MenuGroup({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={name} className="py-1">
      <p aria-hidden className="px-3 pt-1 text-xs text-ink-soft">
        {name}
      </p>
      {children}
    </div>
  )
}
