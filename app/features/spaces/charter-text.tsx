import { useTranslation } from 'react-i18next'
import { Moment } from '#ui/moment.tsx'
import { Sheet } from '#ui/page.tsx'

export interface Charter {
  readonly charter: string
  readonly charterAtMs: number | null
  /** Name of whoever wrote in it last. */
  readonly charterBy: string | null
}

/** A charter to read, with who wrote in it last. */
export function CharterText({ charter, charterAtMs, charterBy }: Charter) {
  const { t } = useTranslation('spaces')
  return (
    <Sheet>
      <p className="max-w-prose break-words whitespace-pre-line">{charter}</p>
      {charterAtMs !== null && charterBy !== null && (
        <p className="mt-3 text-sm text-ink-soft">
          {t('charter.by', { name: charterBy })} <Moment atMs={charterAtMs} style="date" />
        </p>
      )}
    </Sheet>
  )
}
