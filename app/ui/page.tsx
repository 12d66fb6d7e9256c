import type { ReactNode } from 'react'

/** A page of text, lists and forms: one heading, actions beside it, calm width. */
export function Page({
  title,
  lead,
  actions,
  narrow = false,
  children,
}: {
  title: string
  lead?: ReactNode
  actions?: ReactNode
  narrow?: boolean
  children: ReactNode
}) {
  return (
    <main
      id="content"
      className={`mx-auto flex w-full flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12 ${narrow ? 'max-w-md' : 'max-w-4xl'}`}
    >
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="flex flex-col gap-1">
          <h1 className="text-2xl font-semibold sm:text-3xl">{title}</h1>
          {lead !== undefined && <div className="max-w-prose text-ink-soft">{lead}</div>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </main>
  )
}

/** A part of a page under its own heading. */
export function Section({
  title,
  actions,
  id,
  children,
}: {
  title: string
  actions?: ReactNode
  /** Where a link to this part leads. */
  id?: string
  children: ReactNode
}) {
  return (
    <section id={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** A white sheet on the desk. */
export function Sheet({ children, className = '' }: { children: ReactNode; className?: string }) {
  return (
    <div className={`rounded-lg border border-line bg-sheet p-4 shadow-sheet sm:p-5 ${className}`}>
      {children}
    </div>
  )
}
