interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/** How a part is to come: the first choice is the usual one. */
export function HowChoice({ legend, choices }: { legend: string; choices: readonly Choice[] }) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{legend}</legend>
      {choices.map(({ value, label, hint }, i) => (
        <label key={value} className="flex min-h-9 items-start gap-3 py-1.5">
          <input
            type="radio"
            name="how"
            value={value}
            defaultChecked={i === 0}
            className="mt-0.5 size-5 shrink-0 accent-accent"
          />
          <span className="flex flex-col">
            {label}
            {hint !== undefined && <span className="text-sm text-ink-soft">{hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
