import { useTranslation } from 'react-i18next'
import { DOTS, OPEN_STEPS, RANK_METHODS, THEME_MAX } from '#domain/theme/negotiation-fact.ts'
import { STEP_MINUTES, STEP_MINUTES_MAX } from '#domain/theme/read-words.ts'
import { SelectField, TextField } from '#ui/field.tsx'

interface NegotiationFieldsProps {
  lessonStudies: readonly { lessonStudyId: string; title: string }[]
  /** What was typed before it was refused. */
  values: Readonly<Record<string, string>> | undefined
  /** The lesson study that it is begun from. */
  chosen: string
  wrong: (field: string) => string | undefined
}

/** What somebody decides on when they begin a negotiation. */
export function NegotiationFields({ lessonStudies, values, chosen, wrong }: NegotiationFieldsProps) {
  const { t } = useTranslation('themes')
  return (
    <>
      <TextField
        label={t('new.question')}
        hint={t('new.questionHint')}
        error={wrong('question')}
        name="question"
        defaultValue={values?.['question']}
        maxLength={THEME_MAX}
        autoComplete="off"
        required
      />
      <SelectField
        label={t('new.for')}
        name="lessonStudyId"
        error={wrong('lessonStudyId')}
        defaultValue={values?.['lessonStudyId'] ?? chosen}
      >
        <option value="">{t('new.community')}</option>
        {lessonStudies.map((it) => (
          <option key={it.lessonStudyId} value={it.lessonStudyId}>
            {it.title}
          </option>
        ))}
      </SelectField>
      <div className="flex flex-col gap-1">
        <label className="flex min-h-11 items-center gap-3 font-medium">
          <input
            type="checkbox"
            name="blind"
            aria-describedby="blind-hint"
            defaultChecked={values?.['blind'] === 'on'}
            className="size-5 shrink-0 accent-accent"
          />
          {t('new.blind')}
        </label>
        <p id="blind-hint" className="text-sm text-ink-soft">
          {t('new.blindHint')}
        </p>
      </div>
      <fieldset className="flex flex-col">
        <legend className="mb-1 font-medium">{t('new.method')}</legend>
        {RANK_METHODS.map((it) => (
          <label key={it} className="flex min-h-11 items-center gap-3">
            <input
              type="radio"
              name="method"
              value={it}
              defaultChecked={(values?.['method'] ?? 'dots') === it}
              className="size-5 shrink-0 accent-accent"
            />
            {t(`new.${it}`)}
          </label>
        ))}
        <p className="text-sm text-ink-soft">{t('new.rankedHint')}</p>
      </fieldset>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t('new.dotsEach')}
          error={wrong('dotsEach')}
          name="dotsEach"
          type="number"
          inputMode="numeric"
          min={DOTS.min}
          max={DOTS.max}
          defaultValue={values?.['dotsEach'] ?? 3}
        />
        <TextField
          label={t('new.dotsOnOne')}
          hint={t('new.dotsOnOneHint')}
          error={wrong('dotsOnOne')}
          name="dotsOnOne"
          type="number"
          inputMode="numeric"
          min={DOTS.min}
          max={DOTS.max}
          defaultValue={values?.['dotsOnOne']}
        />
      </div>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-medium">{t('new.times')}</legend>
        <p className="text-sm text-ink-soft">{t('new.timesHint')}</p>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-5">
          {OPEN_STEPS.map((it) => (
            <TextField
              key={it}
              label={t(`step.${it}`)}
              error={wrong(`minutes.${it}`)}
              name={`minutes.${it}`}
              type="number"
              inputMode="numeric"
              min={1}
              max={STEP_MINUTES_MAX}
              defaultValue={values?.[`minutes.${it}`] ?? STEP_MINUTES[it]}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
