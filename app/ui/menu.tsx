import type { ReactNode } from 'react'
import { Button, Menu, MenuItem as AriaMenuItem, type MenuItemProps, MenuTrigger, Popover } from 'react-aria-components'

/** A button that opens a menu; `label` names it for those who do not see `children`. */
export function MenuButton({ label, face, children }: { label: string; face: ReactNode; children: ReactNode }) {
  return (
    <MenuTrigger>
      <Button
        aria-label={label}
        className="inline-flex min-h-9 items-center gap-2 rounded-md px-2.5 text-sm font-medium text-ink hover:bg-paper-deep"
      >
        {face}
      </Button>
      <Popover className="min-w-44 rounded-md border border-line bg-sheet p-1 shadow-raised">
        <Menu className="outline-none">{children}</Menu>
      </Popover>
    </MenuTrigger>
  )
}

export function MenuItem(props: MenuItemProps) {
  return (
    <AriaMenuItem
      {...props}
      className="flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-3 py-1.5 text-sm outline-none focus:bg-accent-wash disabled:opacity-50"
    />
  )
}
