import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { GATHERED_MIN } from '#domain/discussion/contribution.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { newKey } from '#features/session/new-key.ts'
import { Button } from '#ui/button.tsx'
import { useComposing } from './composing.tsx'
import { useSend } from './use-send.ts'
import { WritingField } from './writing-field.tsx'

const ABOUT = 'riseAbove'

/** Where a synthesis is written over what was ticked above, with a line that says how much that is. */
export function RiseForm() {
  const { t } = useTranslation('discussion')
  const navigate = useNavigate()
  const { rise, chosen, wantsFocus, askFocus } = useComposing()
  const { draft, change, clear, wasKept } = rise
  const { fetcher, refusal, isSending } = useSend(ABOUT, (made) => {
    clear()
    void navigate(`?at=${made}`, { preventScrollReset: true })
  })
  const { wrong, notice } = useFormRefusal(refusal, ['text'])
  return (
    <fetcher.Form
      method="post"
      noValidate
      data-rise-form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        const field = event.currentTarget.elements.namedItem('key') as HTMLInputElement
        if (field.value === '') field.value = newKey()
        change({ key: field.value })
        if (isSending) event.preventDefault()
      }}
    >
      <Hidden fields={{ about: ABOUT, intent: 'riseAbove' }} />
      <input type="hidden" name="key" defaultValue={draft.key} key={draft.key} />
      {chosen.map((it) => (
        <input key={it} type="hidden" name="gathers" value={it} />
      ))}
      <p className="max-w-prose text-ink-soft">{t('rise.lead')}</p>
      {notice}
      {wasKept && <p className="text-sm text-ink-soft">{t('compose.kept')}</p>}
      <WritingField
        label={t('rise.text')}
        hint={t('rise.textHint')}
        error={wrong('text')}
        rows={6}
        value={draft.text}
        onChange={(text) => change({ text, key: '' })}
        wantsFocus={wantsFocus}
        onFocused={() => askFocus(false)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" disabled={isSending}>
          {t(isSending ? 'compose.sending' : 'rise.send')}
        </Button>
        <Button kind="plain" onClick={() => change({ isOn: false })}>
          {t('rise.cancel')}
        </Button>
      </div>
    </fetcher.Form>
  )
}

/** At the lower edge while one chooses: how many are chosen, and the way to where the synthesis is written. */
export function GatherBar() {
  const { t } = useTranslation('discussion')
  const { chosen, askFocus } = useComposing()
  const count = chosen.length
  const values = { count, min: GATHERED_MIN }
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center justify-between gap-2 border-t border-line-strong bg-sheet px-4 py-2 shadow-raised sm:mx-0 sm:rounded-t-lg sm:border-x">
      <p role="status" data-chosen={count} className="text-sm font-medium">
        {count === 0 ? t('rise.choose') : t(count < GATHERED_MIN ? 'rise.chosen' : 'rise.enough', values)}
      </p>
      <Button small onClick={() => askFocus(true)}>
        {t('rise.toForm')}
      </Button>
    </div>
  )
}
