import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DueText } from './due-text.tsx'

interface Step {
  readonly lessonStudyId: string
  readonly communityName: string
  readonly title: string
  readonly stageId: string
  readonly stageTitle: string
  readonly tasks: readonly string[]
  readonly dueMs: number | null
}

/** What somebody is to do next, over many lesson studies; each line leads to its stage. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation('standing')
  return (
    <ul className="flex flex-col divide-y divide-line rounded-lg border border-line bg-sheet shadow-sheet">
      {steps.map((it) => (
        <li
          key={`${it.lessonStudyId}/${it.stageId}`}
          data-step-of={it.lessonStudyId}
          className="relative flex flex-col gap-1 px-4 py-3 hover:bg-paper-deep sm:px-5"
        >
          {/* The link is named by what is to be done and covers its whole line; where that is stands beside it. */}
          <Link
            to={`/lesson-studies/${it.lessonStudyId}/stages`}
            aria-describedby={`step-${it.lessonStudyId}-${it.stageId}`}
            className="flex flex-col gap-1 after:absolute after:inset-0"
          >
            {it.tasks.map((task) => (
              <span key={task}>{task}</span>
            ))}
          </Link>
          <p
            id={`step-${it.lessonStudyId}-${it.stageId}`}
            className="flex flex-wrap gap-x-3 text-sm text-ink-soft"
          >
            <span>{[it.title, t('next.stage', { title: it.stageTitle }), it.communityName].join(' · ')}</span>
            {it.dueMs !== null && <DueText dueMs={it.dueMs} />}
          </p>
        </li>
      ))}
    </ul>
  )
}
