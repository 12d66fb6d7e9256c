import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import { Sheet } from '#ui/page.tsx'

interface MadeLinksProps {
  links: readonly {
    readonly row: number
    readonly name: string
    readonly contact: string
    readonly url: string
  }[]
  /** The same as a table for spreadsheets. */
  csv: string
  expiresAtMs: number
  /** How many of them are on their way by e-mail. */
  mailed: number
}

/** The links of a list, shown once: to copy, to print, and to keep as a table. */
export function MadeLinks({ links, csv, expiresAtMs, mailed }: MadeLinksProps) {
  const { t } = useTranslation('membership')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const text = links.map((it) => `${it.name}\t${it.contact}\t${it.url}`).join('\n')
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // A plain HTTP address has no clipboard to give: the table can be selected or kept as a file.
      setCopied(false)
    }
  }
  return (
    <div className="flex flex-col gap-4">
      <div
        role="status"
        className="flex flex-col gap-2 rounded-md border border-accent/40 bg-accent-wash p-4"
      >
        <p className="font-semibold">{t('import.madeTitle', { count: links.length })}</p>
        <p className="max-w-prose">
          {t('import.madeLead')} <Moment atMs={expiresAtMs} />
        </p>
        {mailed > 0 && <p>{t('import.mailed', { count: mailed })}</p>}
      </div>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button kind="primary" onClick={() => void copy()}>
          {t(copied ? 'import.copied' : 'import.copyAll')}
        </Button>
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}
          download="gongyan-links.csv"
          className="inline-flex min-h-11 items-center rounded-md border border-line-strong bg-sheet px-4 font-medium hover:bg-paper-deep"
        >
          {t('import.download')}
        </a>
        <Button onClick={() => window.print()}>{t('import.print')}</Button>
      </div>
      <Sheet className="py-1! sm:py-1!">
        <ul className="divide-y divide-line">
          {links.map((it) => (
            <li key={it.row} className="flex flex-col gap-1 py-3 break-inside-avoid">
              <span>
                <span className="font-medium">{it.name}</span>{' '}
                <span className="text-ink-soft">{it.contact}</span>
              </span>
              <span className="font-mono text-sm [overflow-wrap:anywhere] select-all">{it.url}</span>
            </li>
          ))}
        </ul>
      </Sheet>
    </div>
  )
}
