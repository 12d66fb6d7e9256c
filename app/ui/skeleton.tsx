/** Grey lines where text will be; `label` is what a screen reader hears meanwhile. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="flex animate-pulse flex-col gap-3 py-2">
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={`line-${line + 1}`}
          className="block h-4 rounded-sm bg-line"
          style={{ width: `${92 - ((line * 17) % 45)}%` }}
        />
      ))}
    </div>
  )
}
