import type { ButtonHTMLAttributes } from 'react'

/** A button that is only a picture, with a name for those who hear or point. */
export function IconButton({ label, ...rest }: { label: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      title={label}
      className="grid size-11 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-paper-deep hover:text-ink disabled:cursor-not-allowed disabled:opacity-40"
    />
  )
}
