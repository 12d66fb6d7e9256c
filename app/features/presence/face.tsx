import { personColor } from '#ui/person-color.ts'

/** Somebody as one letter in their colour; paler while they are away. */
export function Face({ personId, name, away }: { personId: string; name: string; away: boolean }) {
  const { ink, wash } = personColor(personId)
  return (
    <span
      aria-hidden
      className="grid size-7 place-items-center rounded-full border-2 border-sheet text-xs font-semibold"
      style={away ? { background: wash, color: ink } : { background: ink, color: 'white' }}
    >
      {Array.from(name.trim())[0]?.toUpperCase() ?? '?'}
    </span>
  )
}
