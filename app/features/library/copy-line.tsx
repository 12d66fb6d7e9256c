import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'

/** A line to put under one's own work: a press takes it along, and one click selects it where no clipboard is. */
export function CopyLine({ line }: { line: string }) {
  const { t } = useTranslation('library')
  const words = useRef<HTMLParagraphElement>(null)
  const [state, setState] = useState<'copied' | 'selected' | null>(null)
  async function take() {
    try {
      await navigator.clipboard.writeText(line)
      setState('copied')
    } catch {
      // A browser gives its clipboard to encrypted pages only.
      getSelection()?.selectAllChildren(words.current!)
      setState('selected')
    }
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <p ref={words} className="mt-2 break-words select-all" data-attribution>
        {line}
      </p>
      <div className="flex flex-wrap items-center gap-3 print:hidden">
        <Button small onClick={() => void take()}>
          {t('edition.copyLine')}
        </Button>
        <span role="status" className="text-sm text-ink-soft">
          {state !== null && t(`edition.${state}`)}
        </span>
      </div>
    </div>
  )
}
