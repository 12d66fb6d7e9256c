import { personColor } from './person-color.ts'

/** A person as name and school, with their steady colour. */
export function PersonChip({
  personId,
  name,
  school,
}: {
  personId: string
  name: string
  school?: string | undefined
}) {
  const { ink } = personColor(personId)
  return (
    <span className="inline-flex max-w-full items-center gap-2 align-middle">
      <span
        aria-hidden
        className="grid size-7 shrink-0 place-items-center rounded-full text-xs font-semibold text-white"
        style={{ background: ink }}
      >
        {initial(name)}
      </span>
      <span className="min-w-0">
        <span className="font-medium">{name}</span>
        {school !== undefined && school !== '' && <span className="text-sm text-ink-soft"> · {school}</span>}
      </span>
    </span>
  )
}

/** A Chinese name is known by its family name, others by their first letter. */
function initial(name: string): string {
  return Array.from(name.trim())[0]?.toUpperCase() ?? '?'
}
