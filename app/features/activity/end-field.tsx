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
  // Drawn by the server in UTC: not to be filled in before it stands in the reader's own zone.
  const [ready, setReady] = useState(false)
  useEffect(() => {
    setChosen((now) =>
      now.atMs === startMs
        ? { text: localValue(startMs, new Date(startMs).getTimezoneOffset()), atMs: startMs }
        : now,
    )
    setReady(true)
  }, [startMs])
  return (
    <>
      <TextField
        label={label}
        error={error}
        type="datetime-local"
        required
        readOnly={!ready}
        value={chosen.text}
        onChange={({ currentTarget: { value } }) =>
          setChosen({ text: value, atMs: new Date(value).getTime() })
        }
      />
      <input type="hidden" name="untilMs" value={Number.isNaN(chosen.atMs) ? '' : chosen.atMs} />
    </>
  )
}
