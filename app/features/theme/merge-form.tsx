import { useTranslation } from 'react-i18next'
import type { SeenProposal } from '#domain/theme/as-seen.ts'
import { Button } from '#ui/button.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { ActForm } from './act-form.tsx'
import { WORDING_FIELDS, WordingFields } from './wording-fields.tsx'

/** Makes one proposal out of several that stand. */
export function MergeForm({ proposals }: { proposals: readonly SeenProposal[] }) {
  const { t } = useTranslation('themes')
  const standing = proposals.filter((it) => it.stands)
  return (
    <Section title={t('merge.title')}>
      <Sheet>
        {standing.length < 2 ? (
          <p className="text-ink-soft">{t('merge.few')}</p>
        ) : (
          <ActForm about="merge" fields={{ intent: 'merge' }} shows={[...WORDING_FIELDS, 'sources']}>
            {({ wrong, typed, busy }) => (
              <>
                <fieldset aria-describedby="merge-wrong">
                  <legend className="mb-1 font-medium">{t('merge.choose')}</legend>
                  {standing.map((it) => (
                    <label key={it.proposalId} className="flex min-h-11 items-center gap-3">
                      <input
                        type="checkbox"
                        name="sources"
                        value={it.proposalId}
                        className="size-5 shrink-0 accent-accent"
                      />
                      <span className="min-w-0 break-words">{it.wording.theme}</span>
                    </label>
                  ))}
                  {wrong('sources') !== undefined && (
                    <p id="merge-wrong" role="alert" className="text-sm font-medium text-danger">
                      {wrong('sources')}
                    </p>
                  )}
                </fieldset>
                <WordingFields
                  values={{ theme: typed('theme'), why: typed('why'), evidence: typed('evidence') }}
                  wrong={wrong}
                />
                <div>
                  <Button type="submit" kind="primary" disabled={busy}>
                    {t('merge.send')}
                  </Button>
                </div>
              </>
            )}
          </ActForm>
        )}
      </Sheet>
    </Section>
  )
}
