/** A long job's progress, with its number. `share` is 0 to 1; null when nobody can say. */
export function Progress({ label, share }: { label: string; share: number | null }) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-between text-sm text-ink-soft">
        <span>{label}</span>
        {percent !== null && <span>{percent}%</span>}
      </div>
      <progress className="h-2 w-full accent-accent" aria-label={label} max={100} {...(percent === null ? {} : { value: percent })} />
    </div>
  )
}
