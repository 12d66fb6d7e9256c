import type { ReactNode } from 'react'

const LOOK = {
  calm: 'text-accent hover:bg-accent-wash',
  /** What moves everybody on. */
  strong: 'border border-line-strong bg-sheet text-ink hover:bg-paper-deep',
  danger: 'text-danger hover:bg-danger-wash',
}

/** Something that unfolds under a line; opens without a script. `label` names it fully for those who only hear it. */
export function FoldOut({
  face,
  label,
  tone = 'calm',
  children,
}: {
  face: string
  label?: string
  tone?: keyof typeof LOOK
  children: ReactNode
}) {
  return (
    <details className="open:w-full">
      <summary
        aria-label={label}
        className={`inline-flex min-h-9 list-none items-center rounded-md px-3 text-sm font-medium ${LOOK[tone]}`}
      >
        {face}
      </summary>
      <div className="mt-2 rounded-md border border-line-strong bg-paper p-4">{children}</div>
    </details>
  )
}
