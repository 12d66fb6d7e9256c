import { useEffect, useState } from 'react'
import { TextField } from '#ui/field.tsx'
import { localValue } from './end-text.ts'

interface EndFieldProps {
  label: string
  /** What stands there at first, in milliseconds. */
  startMs: number
  error?: string | undefined
}

/**
 * A day and a time on the reader's own clock, sent as milliseconds in `untilMs`: only the browser knows
 * the zone that is meant.
 */
export function EndField({ label, startMs, error }: EndFieldProps) {
  const [chosen, setChosen] = useState({ text: localValue(startMs, 0), atMs: startMs })
  useEffect(() => {
    // Drawn by the server in UTC; moved to the reader's zone as long as nothing was chosen.
    setChosen((now) =>
      now.atMs === startMs
        ? { text: localValue(startMs, new Date(startMs).getTimezoneOffset()), atMs: startMs }
        : now,
    )
  }, [startMs])
  return (
    <>
      <TextField
        label={label}
        error={error}
        type="datetime-local"
        required
        value={chosen.text}
        onChange={({ currentTarget: { value } }) =>
          setChosen({ text: value, atMs: new Date(value).getTime() })
        }
      />
      <input type="hidden" name="untilMs" value={Number.isNaN(chosen.atMs) ? '' : chosen.atMs} />
    </>
  )
}
