import type { LucideIcon } from 'lucide-react'

/** A small sign with its meaning in words, for eyes and ears alike. */
export function Sign({
  icon: Icon,
  label,
  className,
}: {
  icon: LucideIcon
  label: string
  className: string
}) {
  return (
    <span title={label} className={`grid size-7 shrink-0 place-items-center rounded-md ${className}`}>
      <Icon size={17} aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  )
}
