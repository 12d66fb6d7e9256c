import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'

/** A link that is shown once, ready to be copied; without a script it can be selected by hand. */
export function MadeLink({ url, title, children }: { url: string; title: string; children: ReactNode }) {
  const { t } = useTranslation('people')
  const [copied, setCopied] = useState(false)
  return (
    <div role="status" className="flex flex-col gap-3 rounded-md border border-accent/40 bg-accent-wash p-4">
      <p className="font-semibold">{title}</p>
      <div className="flex flex-wrap gap-2">
        <input
          readOnly
          aria-label={t('copy.label')}
          value={url}
          onFocus={(event) => event.currentTarget.select()}
          className="field-box min-w-0 flex-1 basis-40 font-mono text-sm"
        />
        <Button kind="primary" onClick={() => void copy(url).then(setCopied)}>
          {t(copied ? 'copy.done' : 'copy.do')}
        </Button>
      </div>
      <div className="max-w-prose text-ink-soft">{children}</div>
    </div>
  )
}

/** False where the browser has no clipboard to give (a plain HTTP address): the field is there to select. */
async function copy(text: string): Promise<boolean> {
  const field = document.querySelector<HTMLInputElement>(`input[readonly][value="${CSS.escape(text)}"]`)
  field?.select()
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
