import { type KeyboardEvent, type PointerEvent, useRef } from 'react'

interface SeparatorProps {
  label: string
  /** Which way the line runs; a vertical line divides widths. */
  orientation: 'vertical' | 'horizontal'
  value: number
  min: number
  max: number
  /** How far one press of an arrow key goes. */
  step: number
  /** Turns a drag of so many pixels, from `from`, into the new value. */
  dragged: (from: number, pixels: number) => number
  onChange: (value: number) => void
  className?: string
  style?: React.CSSProperties
}

/** A line between two panels that can be moved by mouse, finger and arrow keys. */
export function Separator(props: SeparatorProps) {
  const { label, orientation, value, min, max, step, dragged, onChange, className = '', style } = props
  const start = useRef<{ at: number; value: number } | null>(null)
  const at = (event: PointerEvent) => (orientation === 'vertical' ? event.clientX : event.clientY)
  const set = (next: number) => onChange(Math.min(max, Math.max(min, next)))
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: 1, ArrowUp: -1, ArrowRight: -1, ArrowDown: 1 }
    const along = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    if (event.key === 'Home') set(min)
    else if (event.key === 'End') set(max)
    else if (along.includes(event.key)) set(value + step * (steps[event.key] ?? 0))
    else return
    event.preventDefault()
  }
  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value * 100)}
      aria-valuemin={Math.round(min * 100)}
      aria-valuemax={Math.round(max * 100)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { at: at(event), value }
      }}
      onPointerMove={(event) => {
        if (start.current !== null) set(dragged(start.current.value, at(event) - start.current.at))
      }}
      onPointerUp={() => (start.current = null)}
      onPointerCancel={() => (start.current = null)}
      className={`group relative z-10 touch-none select-none ${orientation === 'vertical' ? 'cursor-col-resize' : 'cursor-row-resize'} ${className}`}
      style={style}
    >
      <span
        aria-hidden
        className={`absolute bg-line group-hover:bg-accent group-focus-visible:bg-accent group-active:bg-accent ${
          orientation === 'vertical'
            ? 'inset-y-0 left-1/2 w-px group-hover:w-0.5'
            : 'inset-x-0 top-1/2 h-px group-hover:h-0.5'
        }`}
      />
    </div>
  )
}
