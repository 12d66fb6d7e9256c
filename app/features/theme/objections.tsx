import { useTranslation } from 'react-i18next'
import type { SeenObjection } from '#domain/theme/as-seen.ts'
import { THEME_MAX, THEME_TEXT_MAX } from '#domain/theme/negotiation-fact.ts'
import { Button } from '#ui/button.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { Moment } from '#ui/moment.tsx'
import { ActForm } from './act-form.tsx'
import { FoldOut } from './fold-out.tsx'
import { Named } from './named.tsx'

interface ObjectionsProps {
  objections: readonly SeenObjection[]
  theme: string
  isOpen: boolean
  mayAnswer: boolean
}

/** What was objected to a theme, and how each was answered. */
export function Objections({ objections, theme, isOpen, mayAnswer }: ObjectionsProps) {
  const { t } = useTranslation('themes')
  return (
    <div className="flex flex-col gap-3">
      <h4 className="text-sm font-medium text-ink-soft">{t('object.title', { count: objections.length })}</h4>
      {objections.length > 0 && (
        <ul className="flex flex-col gap-4">
          {objections.map((it) => (
            <li key={it.objectionId} className="flex flex-col gap-1 border-l-2 border-warm/50 pl-3">
              <span className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
                <Named ids={[it.personId]} /> <Moment atMs={it.atMs} />
              </span>
              <p className="break-words whitespace-pre-line">{it.reason}</p>
              <p className={`text-sm font-medium ${it.state === 'open' ? 'text-warm' : 'text-accent-deep'}`}>
                {t(`object.state.${it.state}`)}
              </p>
              {it.answer !== null && it.state !== 'withdrawn' && (
                <div className="flex flex-col gap-1 pl-3">
                  <span className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
                    <Named ids={[it.answer.by]} /> <Moment atMs={it.answer.atMs} />
                  </span>
                  {it.answer.reason !== '' && (
                    <p className="break-words whitespace-pre-line">{it.answer.reason}</p>
                  )}
                </div>
              )}
              {isOpen && it.state === 'open' && (
                <div className="flex flex-wrap items-start gap-2">
                  {it.mine && (
                    <ActForm
                      about={`withdrawObjection/${it.objectionId}`}
                      fields={{ intent: 'withdrawObjection', objectionId: it.objectionId }}
                      className=""
                    >
                      {({ busy }) => (
                        <Button type="submit" small disabled={busy}>
                          {t('object.withdraw')}
                        </Button>
                      )}
                    </ActForm>
                  )}
                  {mayAnswer && <Answer objectionId={it.objectionId} theme={theme} />}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Answer({ objectionId, theme }: { objectionId: string; theme: string }) {
  const { t } = useTranslation('themes')
  return (
    <FoldOut face={t('object.answer')}>
      <ActForm
        about={`answer/${objectionId}`}
        fields={{ intent: 'answer', objectionId }}
        shows={['reason', 'theme']}
      >
        {({ wrong, typed, busy }) => (
          <>
            <fieldset className="flex flex-col">
              <legend className="mb-1 font-medium">{t('object.how')}</legend>
              {(['reworded', 'noted'] as const).map((how) => (
                <label key={how} className="flex min-h-11 items-center gap-3">
                  <input
                    type="radio"
                    name="how"
                    value={how}
                    defaultChecked={(typed('how') ?? 'reworded') === how}
                    className="size-5 accent-accent"
                  />
                  {t(`object.${how}`)}
                </label>
              ))}
            </fieldset>
            <TextField
              label={t('object.newWords')}
              hint={t('object.newWordsHint')}
              name="theme"
              error={wrong('theme')}
              defaultValue={typed('theme') ?? theme}
              maxLength={THEME_MAX}
            />
            <TextAreaField
              label={t('object.answerReason')}
              name="reason"
              error={wrong('reason')}
              defaultValue={typed('reason')}
              maxLength={THEME_TEXT_MAX}
            />
            <div>
              <Button type="submit" small kind="primary" disabled={busy}>
                {t('object.answerSend')}
              </Button>
            </div>
          </>
        )}
      </ActForm>
    </FoldOut>
  )
}
