import { useTranslation } from 'react-i18next'
import type { SeenContribution, SeenProposal } from '#domain/theme/as-seen.ts'
import { THEME_SCAFFOLDS, THEME_TEXT_MAX } from '#domain/theme/negotiation-fact.ts'
import { Button } from '#ui/button.tsx'
import { SelectField, TextAreaField } from '#ui/field.tsx'
import { Moment } from '#ui/moment.tsx'
import { ActForm } from './act-form.tsx'
import { FoldOut } from './fold-out.tsx'
import { Kept } from './kept.tsx'
import { Named } from './named.tsx'

const SHORT = 40

/** What was said about a proposal, oldest first, and a form to say something. */
export function Discussion({ proposal, open }: { proposal: SeenProposal; open: boolean }) {
  const { t } = useTranslation('themes')
  const { proposalId, contributions, wording } = proposal
  const isShown = open || contributions.length > 0
  return (
    <div className={`flex flex-col gap-3 ${isShown ? 'border-t border-line pt-3' : 'empty:hidden'}`}>
      {isShown && (
        <h4 className="text-sm font-medium text-ink-soft">
          {t('discuss.title', { count: contributions.length })}
        </h4>
      )}
      {contributions.length > 0 && (
        <ul className="flex flex-col gap-3">
          {contributions.map((it) => (
            <Said key={it.contributionId} said={it} all={contributions} />
          ))}
        </ul>
      )}
      <Kept open={open}>
        <FoldOut face={t('discuss.write')} label={t('discuss.writeOf', { theme: wording.theme })}>
          <ActForm
            about={`contribute/${proposalId}`}
            fields={{ intent: 'contribute', proposalId }}
            shows={['text']}
          >
            {({ wrong, typed, busy }) => (
              <>
                <TextAreaField
                  label={t('discuss.text')}
                  name="text"
                  error={wrong('text')}
                  defaultValue={typed('text')}
                  maxLength={THEME_TEXT_MAX}
                  required
                />
                <div className="grid gap-4 sm:grid-cols-2">
                  <SelectField label={t('discuss.scaffold')} name="scaffold">
                    <option value="">{t('discuss.noScaffold')}</option>
                    {THEME_SCAFFOLDS.map((it) => (
                      <option key={it} value={it}>
                        {t(`scaffold.${it}`)}
                      </option>
                    ))}
                  </SelectField>
                  {contributions.length > 0 && (
                    <SelectField label={t('discuss.buildsOn')} name="buildsOn">
                      <option value="">{t('discuss.noBuildsOn')}</option>
                      {contributions.map((it) => (
                        <option key={it.contributionId} value={it.contributionId}>
                          {short(it.text)}
                        </option>
                      ))}
                    </SelectField>
                  )}
                </div>
                <div>
                  <Button type="submit" kind="primary" small disabled={busy}>
                    {t('discuss.send')}
                  </Button>
                </div>
              </>
            )}
          </ActForm>
        </FoldOut>
      </Kept>
    </div>
  )
}

function Said({ said, all }: { said: SeenContribution; all: readonly SeenContribution[] }) {
  const { t } = useTranslation('themes')
  const base = all.find((it) => it.contributionId === said.buildsOn)
  return (
    <li
      className={`flex flex-col gap-1 ${base === undefined ? '' : 'ml-3 border-l-2 border-line pl-3 sm:ml-5'}`}
    >
      <span className="flex flex-wrap items-baseline gap-x-2 text-sm text-ink-soft">
        {said.personId === null ? (
          <span>{said.mine ? t('discuss.you') : t('discuss.somebody')}</span>
        ) : (
          <Named ids={[said.personId]} />
        )}
        {said.atMs !== null && <Moment atMs={said.atMs} />}
        {base !== undefined && <span>{t('discuss.buildsOnShort', { text: short(base.text) })}</span>}
      </span>
      <p className="break-words whitespace-pre-line">
        {said.scaffold !== null && (
          <span className="mr-2 rounded-sm bg-paper-deep px-2 py-0.5 text-sm text-ink-soft">
            {t(`scaffold.${said.scaffold}`)}
          </span>
        )}
        {said.text}
      </p>
    </li>
  )
}

function short(text: string): string {
  const letters = Array.from(text.replace(/\s+/g, ' '))
  return letters.length > SHORT ? `${letters.slice(0, SHORT).join('')}…` : letters.join('')
}
