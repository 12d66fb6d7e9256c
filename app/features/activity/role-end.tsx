import { useTranslation } from 'react-i18next'
import { useFetcher } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { Button } from '#ui/button.tsx'
import { EndField } from './end-field.tsx'
import { useEndText } from './use-end-text.ts'

interface RoleEndProps {
  person: { readonly personId: string; readonly name: string; readonly untilMs: number | null }
  /** What a new end begins with, in milliseconds. */
  startMs: number
}

/** When somebody's role ends, and the small form that moves the end or lifts it. */
export function RoleEnd({ person, startMs }: RoleEndProps) {
  const { t } = useTranslation('activity')
  const say = useEndText()
  const fetcher = useFetcher<{ refusal?: Refusal }>()
  const { wrong, notice } = useFormRefusal(fetcher.data?.refusal, ['untilMs'])
  const { personId, name, untilMs } = person
  const [face, label] =
    untilMs === null
      ? [t('people.setEnd'), t('people.setEndOf', { name })]
      : [t('people.changeEnd'), t('people.changeEndOf', { name })]
  return (
    <div className="flex max-w-full flex-col items-end gap-1 text-sm">
      {untilMs !== null && <span className="text-ink-soft">{t('people.until', { when: say(untilMs) })}</span>}
      {/* A new end closes the form: it is another one then. */}
      <details key={untilMs} className="w-full sm:w-64">
        <summary
          aria-label={label}
          className="ml-auto flex min-h-9 w-fit list-none items-center rounded-md px-3 font-medium text-accent hover:bg-accent-wash"
        >
          {face}
        </summary>
        <fetcher.Form
          method="post"
          noValidate
          className="mt-1 flex flex-col gap-3 rounded-md border border-line bg-paper p-3 text-base"
        >
          {notice}
          <input type="hidden" name="intent" value="end" />
          <input type="hidden" name="personId" value={personId} />
          <EndField label={t('people.newEnd')} startMs={untilMs ?? startMs} error={wrong('untilMs')} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" kind="primary" small>
              {t('people.saveEnd')}
            </Button>
            {untilMs !== null && (
              <Button type="submit" small name="lift" value="yes">
                {t('people.noEnd')}
              </Button>
            )}
          </div>
        </fetcher.Form>
      </details>
    </div>
  )
}
