import type { ButtonHTMLAttributes } from 'react'
import { Link, type LinkProps } from 'react-router'

export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'danger'

const BASE =
  'inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors disabled:opacity-55 disabled:cursor-not-allowed'
const SIZE = { normal: 'min-h-11 px-4 text-base', small: 'min-h-9 px-3 text-sm' }
const KIND: Record<ButtonKind, string> = {
  primary: 'bg-accent text-white hover:bg-accent-deep',
  quiet: 'border border-line-strong bg-sheet text-ink hover:bg-paper-deep',
  plain: 'text-accent hover:bg-accent-wash',
  danger: 'border border-danger bg-sheet text-danger hover:bg-danger-wash',
}

function look(kind: ButtonKind, small: boolean, more = ''): string {
  return `${BASE} ${small ? SIZE.small : SIZE.normal} ${KIND[kind]} ${more}`
}

interface Looks {
  kind?: ButtonKind
  small?: boolean
}

export function Button({
  kind = 'quiet',
  small = false,
  className,
  type = 'button',
  ...rest
}: Looks & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button {...rest} type={type} className={look(kind, small, className)} />
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({ kind = 'quiet', small = false, className, ...rest }: Looks & LinkProps) {
  return <Link {...rest} className={look(kind, small, className)} />
}
