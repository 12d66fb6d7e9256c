import type { ReactNode } from 'react'

const TONE = {
  info: 'border-accent/40 bg-accent-wash text-ink',
  warm: 'border-warm/40 bg-warm-wash text-ink',
  danger: 'border-danger/40 bg-danger-wash text-ink',
}

/** A sentence that needs attention, with what to do next. `danger` and `warm` are announced. */
export function Notice({
  tone = 'info',
  title,
  children,
}: {
  tone?: keyof typeof TONE
  title?: string
  children: ReactNode
}) {
  return (
    <div role={tone === 'info' ? 'status' : 'alert'} className={`rounded-md border px-4 py-3 ${TONE[tone]}`}>
      {title !== undefined && <p className="font-semibold">{title}</p>}
      <div>{children}</div>
    </div>
  )
}
