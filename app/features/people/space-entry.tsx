import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import { REQUEST_WORDS_MAX } from '#domain/people/join-request.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Sheet } from '#ui/page.tsx'
import { Hidden } from './confirm.tsx'
import { useFormRefusal } from './form-refusal.tsx'

interface SpaceEntryProps {
  it: {
    readonly kind: 'community' | 'institution'
    readonly id: string
    readonly name: string
    readonly purpose: string
    readonly people: number
    readonly path: string
    /** What the reader is to it; null: nothing yet. */
    readonly standing: 'member' | 'asked' | null
  }
  /** What was refused of the reader's request to this space, and what they had written. */
  refused: { readonly refusal: Refusal; readonly values: Readonly<Record<string, string>> } | undefined
}

/** A listed space: what it is for, and the way in. */
export function SpaceEntry({ it, refused }: SpaceEntryProps) {
  const { t } = useTranslation('membership')
  const { wrong } = useFormRefusal(refused?.refusal, ['words'])
  const { kind, id, name } = it
  return (
    <Sheet className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h2 className="text-lg font-semibold [overflow-wrap:anywhere]">{name}</h2>
        <p className="text-sm text-ink-soft">
          {t(`kind.${kind}`)} · {t('directory.people', { count: it.people })}
        </p>
        {it.purpose !== '' && (
          <p className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">{it.purpose}</p>
        )}
      </div>
      {it.standing === 'member' && (
        <div className="flex flex-wrap items-center gap-3">
          <span className="text-ink-soft">{t('directory.member')}</span>
          <ButtonLink to={it.path} small>
            {t('directory.open')}
          </ButtonLink>
        </div>
      )}
      {it.standing === 'asked' && <p className="text-ink-soft">{t('directory.asked')}</p>}
      {it.standing === null && (
        <details open={refused !== undefined}>
          <summary className="inline-flex min-h-9 list-none items-center rounded-md border border-line-strong px-3 text-sm font-medium hover:bg-paper-deep">
            {t('directory.ask')}
          </summary>
          <Form method="post" noValidate className="mt-3 flex max-w-prose flex-col items-start gap-3">
            <Hidden fields={{ intent: 'ask', kind, id }} />
            <div className="w-full">
              <TextField
                label={t('directory.words')}
                aria-label={t('directory.wordsOf', { name })}
                hint={t('directory.wordsHint')}
                error={wrong('words')}
                name="words"
                maxLength={REQUEST_WORDS_MAX}
                defaultValue={refused?.values.words ?? ''}
              />
            </div>
            <Button type="submit" kind="primary" small>
              {t('directory.send')}
            </Button>
          </Form>
        </details>
      )}
    </Sheet>
  )
}
