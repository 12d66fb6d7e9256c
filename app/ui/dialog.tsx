import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  Dialog as AriaDialog,
  Heading,
  Modal,
  ModalOverlay,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'

interface DialogProps {
  title: string
  isOpen: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
}

/** A modal dialog: focus stays inside and returns to where it was; Escape and the cross close it. */
export function Dialog({ title, isOpen, onOpenChange, children }: DialogProps) {
  const { t } = useTranslation('shell')
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-50 flex items-end justify-center bg-ink/35 p-0 sm:items-center sm:p-6"
    >
      <Modal className="max-h-full w-full overflow-y-auto rounded-t-lg bg-sheet shadow-raised sm:max-w-lg sm:rounded-lg">
        <AriaDialog className="flex flex-col gap-4 p-5 outline-none sm:p-6">
          <div className="flex items-start justify-between gap-4">
            <Heading slot="title" className="text-xl font-semibold">
              {title}
            </Heading>
            <AriaButton
              slot="close"
              aria-label={t('close')}
              className="rounded-md p-2 text-ink-soft hover:bg-paper-deep"
            >
              <X size={20} aria-hidden />
            </AriaButton>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
