import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

/**
 * A form that is there while `open`. When others move on while somebody writes in it, it stays with what they
 * wrote, and says so: they can take their words along.
 */
export function Kept({ open, children }: { open: boolean; children: ReactNode }) {
  const { t } = useTranslation('themes')
  const [typed, setTyped] = useState(false)
  const look = (event: FormEvent<HTMLDivElement>) => {
    const fields = event.currentTarget.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input:not([type]), input[type=text], textarea',
    )
    setTyped([...fields].some((it) => it.value !== it.defaultValue))
  }
  return (
    <div onInput={look} onReset={() => setTyped(false)} className="empty:hidden">
      {!open && typed && (
        <div className="mb-3">
          <Notice tone="warm">
            <p>{t('kept.body')}</p>
            <Button small className="mt-2" onClick={() => setTyped(false)}>
              {t('kept.discard')}
            </Button>
          </Notice>
        </div>
      )}
      {(open || typed) && children}
    </div>
  )
}
