import type { LucideIcon } from 'lucide-react'

interface ToggleButtonProps {
  label: string
  icon: LucideIcon
  pressed: boolean
  onPress: () => void
  /** As a person reads it, `Ctrl+D`; and as a machine does. */
  shortcut?: { readonly shown: string; readonly keys: string }
  /** `sends`: something of mine goes out while pressed, and it must be plain when it does not. */
  tone?: 'sends' | 'plain' | 'warm'
  disabled?: boolean
}

const TONE = {
  sends: {
    on: 'bg-accent text-white hover:bg-accent-deep',
    off: 'bg-danger-wash text-danger hover:bg-danger-wash/70',
  },
  plain: { on: 'bg-accent-wash text-accent-deep', off: 'text-ink hover:bg-paper-deep' },
  warm: { on: 'bg-warm-wash text-warm', off: 'text-ink hover:bg-paper-deep' },
}

/** A control of the room: an icon with its word beneath, pressed or not. Its label never changes. */
export function ToggleButton({
  label,
  icon: Icon,
  pressed,
  onPress,
  shortcut,
  tone = 'plain',
  disabled,
}: ToggleButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={label}
      aria-keyshortcuts={shortcut?.keys}
      title={shortcut === undefined ? label : `${label} (${shortcut.shown})`}
      disabled={disabled}
      onClick={onPress}
      className="group flex min-w-14 in-data-[low=true]:min-w-0 in-data-[low=true]:px-0 flex-col items-center gap-1 rounded-md px-1 py-1 disabled:opacity-55"
    >
      <span
        className={`grid size-11 in-data-[low=true]:size-10 place-items-center rounded-full border border-line transition-colors ${TONE[tone][pressed ? 'on' : 'off']}`}
      >
        <Icon size={20} aria-hidden />
      </span>
      <span aria-hidden className="in-data-[low=true]:hidden max-w-20 truncate text-xs text-ink-soft">
        {label}
      </span>
    </button>
  )
}
